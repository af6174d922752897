import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { lockProgramme } from "../load-programme";
import { mayDraftCriteria } from "../policy/programme";
import { PolicyNumberInput } from "../schema/programme";

/** Throws a draft of the selection criteria away; its number is given again. */
export const discardCriteria = command({
  name: "criteria.discard",
  scope: "committers:write",
  input: PolicyNumberInput,
  async load(tx, { number }) {
    await lockProgramme(tx);
    const draft = await tx.selectionCriteria.findFirst({ where: { number, publishedAt: null } });
    if (!draft) throw notFound("This draft");
    return draft;
  },
  allow: mayDraftCriteria,
  async run({ tx, row: { number } }) {
    await tx.selectionCriteria.delete({ where: { number, publishedAt: null } });
    return { number };
  },
  audit: ({ row }) => ({
    objectType: "selection_criteria",
    objectId: String(row.number),
    data: { note: row.note },
  }),
});
