import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getSignatureForDecision, signatureAudit } from "../load-signature";
import { mayRevoke } from "../policy";
import { RevokeSignatureInput } from "../schema";

/** Takes a signature back from now on. What it covered until then stays covered, and it is still there to be read. */
export const revokeSignature = command({
  name: "signature.revoke",
  scope: "agreements:write",
  input: RevokeSignatureInput,
  load: (tx, { signatureId }, { now }) => getSignatureForDecision(tx, signatureId, now),
  allow: mayRevoke,
  async run({ tx, actor, now, row: { signature, state }, input }) {
    if (state === "revoked" || state === "rejected")
      throw conflict(`This signature is ${state} already.`, "ended");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.signature.update({
      where: { id: signature.id, revokedAt: null },
      data: { revokedAt: now, revokedById: by, revocationNote: input.note },
    });
    await notify(tx, {
      to: [signature.personId],
      except: by,
      kind: "signature.revoked",
      title: `Your signature on ${signature.version.title} was revoked`,
      body: input.note,
      url: `/signatures/${signature.id}`,
      now,
    });
    return { isRevoked: true };
  },
  audit: ({ row }) => signatureAudit(row),
});
