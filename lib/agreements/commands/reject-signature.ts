import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getSignatureForDecision, signatureAudit } from "../load-signature";
import { mayReject } from "../policy";
import { REJECTION_WORDS, RejectSignatureInput } from "../schema";

/** Turns down a signature that waits for a review or a counter-signature, with a reason and words for its signer. */
export const rejectSignature = command({
  name: "signature.reject",
  scope: "agreements:write",
  input: RejectSignatureInput,
  load: (tx, { signatureId }, { now }) => getSignatureForDecision(tx, signatureId, now),
  allow: mayReject,
  async run({ tx, actor, now, row: { signature, state }, input }) {
    if (state !== "in_review" && state !== "to_countersign")
      throw conflict("Only a signature that waits is rejected. One that holds is revoked.", "not_waiting");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.signature.update({
      where: { id: signature.id, rejectedAt: null },
      data: { rejectedAt: now, rejectedById: by, rejectionReason: input.reason, rejectionNote: input.note },
    });
    await notify(tx, {
      to: [signature.personId],
      except: by,
      kind: "signature.rejected",
      title: `Your signature on ${signature.version.title} was rejected`,
      body: `${REJECTION_WORDS[input.reason]}. ${input.note}`,
      url: `/signatures/${signature.id}`,
      now,
    });
    return { isRejected: true };
  },
  audit: ({ row, input }) => {
    const fields = signatureAudit(row);
    return { ...fields, data: { ...fields.data, reason: input.reason } };
  },
});
