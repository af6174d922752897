import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { loadHolders, lockProgramme } from "../load-programme";
import { mayAdopt } from "../policy/programme";
import { criteriaDigest } from "../programme-digest";
import { PublishCriteriaInput } from "../schema/programme";

/** Makes a draft what the programme page says; it is never changed afterwards. Nominations keep the version they were opened with. */
export const publishCriteria = command({
  name: "criteria.publish",
  scope: "committers:write",
  input: PublishCriteriaInput,
  async load(tx, { number }, { now }) {
    await lockProgramme(tx);
    const draft = await tx.selectionCriteria.findUnique({ where: { number } });
    if (!draft) throw notFound(`Version ${number} of the selection criteria`);
    const hasLead = (await loadHolders(tx, ["programme_lead"], now)).length > 0;
    return { draft, hasLead };
  },
  allow: mayAdopt,
  async run({ tx, actor, now, row: { draft }, input }) {
    if (draft.publishedAt) throw conflict(`Version ${draft.number} has been published already.`, "published");
    if (criteriaDigest(draft) !== input.digest)
      throw conflict(
        "The draft changed while you read it. Read it again before you publish it.",
        "text_changed",
      );
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.selectionCriteria.update({
      where: { id: draft.id, publishedAt: null },
      data: { publishedAt: now, publishedById: by },
    });
    const committers = await tx.committer.findMany({
      where: { state: { in: ["onboarding", "active", "inactive_warned", "suspended"] } },
      select: { personId: true },
    });
    await notify(tx, {
      to: committers.map((one) => one.personId),
      except: by,
      kind: "criteria.published",
      title: `Version ${draft.number} of rights, responsibilities and selection criteria was published`,
      body: draft.note,
      url:
        draft.number > 1
          ? `/programme/criteria?version=${draft.number}&compare=${draft.number - 1}`
          : "/programme",
      now,
    });
    return { number: draft.number };
  },
  audit: ({ input, output }) => ({
    objectType: "selection_criteria",
    objectId: String(output.number),
    data: { digest: input.digest },
  }),
});
