import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getSignatureForDecision, signatureAudit } from "../load-signature";
import { mayReviewPaper } from "../policy";
import { ReviewPaperInput } from "../schema";
import { tellCountersigners } from "../tell-countersigners";

const REVIEWERS_NEEDED = 2;

/** One of two people found a signature on paper good; with the second it counts. */
export const reviewPaper = command({
  name: "signature.review",
  scope: "agreements:write",
  input: ReviewPaperInput,
  load: (tx, { signatureId }, { now }) => getSignatureForDecision(tx, signatureId, now),
  allow: mayReviewPaper,
  async run({ tx, actor, now, row: { signature, state }, input }) {
    if (state !== "in_review")
      throw conflict("There is nothing to review on this signature any more.", "not_in_review");
    const personId = actor.kind === "person" ? actor.personId : "";
    if (signature.reviews.some((one) => one.personId === personId))
      throw conflict("You have found it good already. Somebody else looks at it next.", "reviewed");
    await tx.paperReview.create({ data: { signatureId: signature.id, personId, at: now, note: input.note } });
    const isAccepted = signature.reviews.length + 1 >= REVIEWERS_NEEDED;
    if (!isAccepted) return { isAccepted };
    await tx.signature.update({ where: { id: signature.id, acceptedAt: null }, data: { acceptedAt: now } });
    await tellCountersigners(tx, {
      signatureId: signature.id,
      version: signature.version,
      signer: { personId: signature.personId, name: signature.person.name },
      now,
    });
    await notify(tx, {
      to: [signature.personId],
      kind: "signature.accepted",
      title: `Your signature on ${signature.version.title} was accepted`,
      url: `/signatures/${signature.id}`,
      now,
    });
    return { isAccepted };
  },
  audit: ({ row, output }) => ({
    ...signatureAudit(row),
    action: output.isAccepted ? "signature.accepted" : "signature.review",
  }),
});
