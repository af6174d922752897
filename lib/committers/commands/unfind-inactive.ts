import { command } from "@/lib/kernel/command";
import { loadFinding, requireStage } from "../load-review";
import { mayFind } from "../policy/programme";
import { FindingInput } from "../schema/programme";

/** Takes a finding back before the list is published: nobody was named. */
export const unfindInactive = command({
  name: "inactivity.unfind",
  scope: "committers:write",
  input: FindingInput,
  load: (tx, { findingId }) => loadFinding(tx, findingId),
  allow: mayFind,
  async run({ tx, now, row }) {
    requireStage(row.review, { now, is: ["looking"] });
    await tx.inactivityFinding.update({
      where: { id: row.id },
      data: { words: "", foundById: null, foundAt: null },
    });
    return { findingId: row.id };
  },
  audit: ({ row }) => ({
    objectType: "inactivity_review",
    objectId: row.reviewId,
    data: { committer: row.committerId },
  }),
});
