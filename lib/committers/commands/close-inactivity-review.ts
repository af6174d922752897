import { count } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { loadReview, requireStage } from "../load-review";
import { mayReview } from "../policy/programme";
import { ReviewInput } from "../schema/programme";

/** Ends a review: when everybody who was named has been decided on, or when nobody was named. */
export const closeInactivityReview = command({
  name: "inactivity.close",
  scope: "committers:write",
  input: ReviewInput,
  load: (tx, { reviewId }) => loadReview(tx, reviewId),
  allow: mayReview,
  async run({ tx, now, row: review }) {
    requireStage(review, { now, is: ["looking", "exceptions", "deciding"] });
    const open = review.findings.filter((one) => one.foundAt !== null && one.decidedAt === null);
    if (open.length > 0)
      throw refused(
        review.publishedAt
          ? `${count(open.length, "committer")} who ${open.length === 1 ? "was" : "were"} named wait for a decision.`
          : "Somebody was named: publish the list, or take the finding back.",
        "undecided",
      );
    await tx.inactivityReview.update({ where: { id: review.id, closedAt: null }, data: { closedAt: now } });
    return { reviewId: review.id };
  },
  audit: ({ row }) => ({
    objectType: "inactivity_review",
    objectId: row.id,
    data: { named: row.findings.filter((one) => one.foundAt !== null).length },
  }),
});
