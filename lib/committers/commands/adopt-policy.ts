import { lockClearancePolicy } from "@/lib/agreements/queries/load-clearance-facts";
import { CLEARANCE_POLICY_SETTING } from "@/lib/agreements/schema";
import { listed } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { loadHolders, lockProgramme } from "../load-programme";
import { mayAdopt } from "../policy/programme";
import { policyDigest } from "../programme-digest";
import { workOutEffects } from "../queries/get-policies";
import { loadPolicy } from "../queries/load-policy";
import { PHASE_WORDS, ProgrammeRules } from "../schema";
import { AdoptPolicyInput } from "../schema/programme";

/**
 * Makes a drafted policy the one in force, and what clearance asks of committers with it. It is never changed again;
 * whoever is not cleared any more is told what to sign.
 */
export const adoptPolicy = command({
  name: "policy.adopt",
  scope: "committers:write",
  input: AdoptPolicyInput,
  async load(tx, { number }, { now }) {
    await lockProgramme(tx);
    const draft = await tx.programmePolicy.findUnique({ where: { number } });
    if (!draft) throw notFound(`Policy ${number}`);
    const hasLead = (await loadHolders(tx, ["programme_lead"], now)).length > 0;
    return { draft, hasLead };
  },
  allow: mayAdopt,
  async run({ tx, actor, now, row: { draft }, input }) {
    if (draft.adoptedAt) throw conflict(`Policy ${draft.number} has been adopted already.`, "adopted");
    if (policyDigest(draft) !== input.digest)
      throw conflict("The draft changed while you read it. Read again what it changes.", "text_changed");
    const rules = ProgrammeRules.parse(draft.rules);
    const before = await loadPolicy(tx, now);
    const { contributor } = await lockClearancePolicy(tx);
    const { effects, idOf } = await workOutEffects(tx, {
      ...{ before: before.rules, after: rules },
      now,
    });
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.programmePolicy.update({
      where: { id: draft.id, adoptedAt: null },
      data: { adoptedAt: now, adoptedById: by },
    });
    const key = CLEARANCE_POLICY_SETTING;
    const value = { contributor, committer: rules.asks };
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    for (const { login, missing } of effects.lapses) {
      const personId = idOf.get(login);
      if (!personId) continue;
      const told = {
        kind: "policy.adopted",
        url: "/clearance",
        now,
      };
      const body = `The committer programme’s policy ${draft.number} (${PHASE_WORDS[draft.phase]}) asks for it. Until then you start nothing new.`;
      await notify(tx, { to: [personId], title: `You are asked for: ${listed(missing)}`, body, ...told });
      await queueMail(tx, {
        ...{ to: { personId }, subject: `You are asked for: ${listed(missing)}`, text: body, ...told },
        why: "You get this because you are a core committer.",
        key: `policy:${draft.number}`,
      });
    }
    return {
      ...{ number: draft.number, phase: draft.phase },
      ...{ lapsed: effects.lapses.length, frozen: effects.frozen.length, unfrozen: effects.unfrozen.length },
    };
  },
  audit: ({ row, input, output }) => ({
    objectType: "programme_policy",
    objectId: String(output.number),
    data: { ...output, digest: input.digest, note: row.draft.note },
  }),
});
