import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { lockProgramme } from "../load-programme";
import { mayDraftCriteria } from "../policy/programme";
import { criteriaDigest } from "../programme-digest";
import { DraftCriteriaInput } from "../schema/programme";

/** Writes the next version of the selection criteria, rights and responsibilities, or writes its draft anew. */
export const draftCriteria = command({
  name: "criteria.draft",
  scope: "committers:write",
  input: DraftCriteriaInput,
  async load(tx) {
    await lockProgramme(tx);
    const draft = await tx.selectionCriteria.findFirst({
      where: { publishedAt: null },
      select: { number: true },
    });
    const last = await tx.selectionCriteria.aggregate({ _max: { number: true } });
    return { draft, number: draft?.number ?? (last._max.number ?? 0) + 1 };
  },
  allow: mayDraftCriteria,
  async run({ tx, actor, now, row: { draft, number }, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    const data = { ...input, draftedById: by, draftedAt: now };
    if (draft) await tx.selectionCriteria.update({ where: { number, publishedAt: null }, data });
    else await tx.selectionCriteria.create({ data: { id: newId("criteria"), number, ...data } });
    return { number, digest: criteriaDigest(input) };
  },
  audit: ({ output }) => ({
    objectType: "selection_criteria",
    objectId: String(output.number),
    data: { digest: output.digest },
  }),
});
