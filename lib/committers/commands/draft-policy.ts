import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { loadHolders, lockProgramme } from "../load-programme";
import { mayDraftPolicy } from "../policy/programme";
import { policyDigest } from "../programme-digest";
import { PHASE_WORDS } from "../schema";
import { DraftPolicyInput } from "../schema/programme";

/** Writes the programme's next policy, or writes its draft anew. Nothing changes for anybody before it is adopted. */
export const draftPolicy = command({
  name: "policy.draft",
  scope: "committers:write",
  input: DraftPolicyInput,
  async load(tx) {
    await lockProgramme(tx);
    const draft = await tx.programmePolicy.findFirst({
      where: { adoptedAt: null },
      select: { number: true },
    });
    const last = await tx.programmePolicy.aggregate({ _max: { number: true } });
    return { draft, number: draft?.number ?? (last._max.number ?? 0) + 1 };
  },
  allow: mayDraftPolicy,
  async run({ tx, actor, now, row: { draft, number }, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    const data = { ...input, draftedById: by, draftedAt: now };
    if (draft) await tx.programmePolicy.update({ where: { number, adoptedAt: null }, data });
    else {
      await tx.programmePolicy.create({ data: { id: newId("policy"), number, ...data } });
      await notify(tx, {
        to: await loadHolders(tx, ["programme_lead"], now),
        except: by,
        kind: "policy.drafted",
        title: `Policy ${number} of the committer programme was drafted: ${PHASE_WORDS[input.phase]}`,
        body: input.note,
        url: "/programme/policies",
        now,
      });
    }
    return { number, digest: policyDigest(input) };
  },
  audit: ({ input, output }) => ({
    objectType: "programme_policy",
    objectId: String(output.number),
    data: { phase: input.phase, digest: output.digest },
  }),
});
