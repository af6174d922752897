import { command } from "@/lib/kernel/command";
import { loadFinding, requireStage } from "../load-review";
import { mayFind } from "../policy/programme";
import { FindInactiveInput } from "../schema/programme";

/** Somebody says, in their own words, that a committer seems inactive. Said before the list is published. */
export const findInactive = command({
  name: "inactivity.find",
  scope: "committers:write",
  input: FindInactiveInput,
  load: (tx, { findingId }) => loadFinding(tx, findingId),
  allow: mayFind,
  async run({ tx, actor, now, row, input }) {
    requireStage(row.review, { now, is: ["looking"] });
    const foundById = actor.kind === "person" ? actor.personId : null;
    await tx.inactivityFinding.update({
      where: { id: row.id },
      data: { words: input.words, foundById, foundAt: now },
    });
    return { findingId: row.id };
  },
  audit: ({ row }) => ({
    objectType: "inactivity_review",
    objectId: row.reviewId,
    data: { committer: row.committerId },
  }),
});
