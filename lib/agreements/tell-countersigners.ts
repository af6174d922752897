import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { standingOfficer } from "./load-signature";
import { AGREEMENT_WORDS, type AgreementKind, type Countersigner } from "./schema";

interface Given {
  signatureId: string;
  version: { kind: AgreementKind; major: number; minor: number; countersigner: Countersigner | null };
  signer: { personId: string; name: string };
  now: Date;
}

/** Whoever may countersign hears that a signature waits for them. */
export async function tellCountersigners(tx: Tx, { signatureId, version, signer, now }: Given) {
  if (version.countersigner === null) return;
  const holders = await tx.roleGrant.findMany({
    where: { role: version.countersigner, ...standingOfficer(now) },
    select: { personId: true },
  });
  await notify(tx, {
    to: holders.map((one) => one.personId),
    except: signer.personId,
    kind: "signature.to_countersign",
    title: `${signer.name} signed ${AGREEMENT_WORDS[version.kind]} ${version.major}.${version.minor}`,
    body: "It holds once you have countersigned it.",
    url: `/signatures/${signatureId}`,
    now,
  });
}
