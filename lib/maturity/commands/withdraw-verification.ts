import { command } from "@/lib/kernel/command";
import { getVerificationForDecision } from "../load-verification";
import { mayWithdrawVerification } from "../policy/service-level";
import { VerificationInput } from "../schema/service-level";

/** Takes a request to be verified back, until its meeting opens; a resolution of its own goes with it. Throws not_found. */
export const withdrawVerification = command({
  name: "verification.withdraw",
  scope: "levels:write",
  input: VerificationInput,
  load: (tx, { verificationId }, { now }) => getVerificationForDecision(tx, verificationId, now),
  allow: mayWithdrawVerification,
  async run({ tx, now, row }) {
    await tx.verification.update({
      where: { id: row.id, state: row.state },
      data: { state: "withdrawn", decidedAt: now },
    });
    await tx.resolution.updateMany({
      where: { state: "tabled", item: { verificationId: row.id } },
      data: { state: "withdrawn", decidedAt: now, decisionReason: "The request was withdrawn." },
    });
  },
  audit: ({ row }) => ({
    ...{ objectType: "verification", objectId: row.id, serviceId: row.service.id },
    data: { from: row.state, level: row.asks },
  }),
});
