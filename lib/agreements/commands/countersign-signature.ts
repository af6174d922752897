import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getSignatureForDecision, signatureAudit } from "../load-signature";
import { mayCountersign } from "../policy";
import { SignatureInput } from "../schema";

/** The counter-signature that a version asks for: from now on the signature holds. */
export const countersignSignature = command({
  name: "signature.countersign",
  scope: "agreements:write",
  input: SignatureInput,
  load: (tx, { signatureId }, { now }) => getSignatureForDecision(tx, signatureId, now),
  allow: mayCountersign,
  async run({ tx, actor, now, row: { signature, state } }) {
    if (state !== "to_countersign")
      throw conflict("This signature waits for no counter-signature.", "not_waiting");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.signature.update({
      where: { id: signature.id, countersignedAt: null },
      data: { countersignedAt: now, countersignedById: by },
    });
    await notify(tx, {
      to: [signature.personId],
      except: by,
      kind: "signature.countersigned",
      title: `Your signature on ${signature.version.title} was countersigned`,
      url: `/signatures/${signature.id}`,
      now,
    });
    return { isCountersigned: true };
  },
  audit: ({ row }) => signatureAudit(row),
});
