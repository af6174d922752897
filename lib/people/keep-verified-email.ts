import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";

/** Notes which address the account's provider has verified, since when; the one before it ends now. */
export async function keepVerifiedEmail(
  tx: Tx,
  { personId, email, now }: { personId: string; email: string | null; now: Date },
) {
  const address = email?.toLowerCase() ?? null;
  await tx.verifiedEmail.updateMany({
    where: { personId, until: null, ...(address ? { email: { not: address } } : {}) },
    data: { until: now },
  });
  if (address === null) return;
  const standing = await tx.verifiedEmail.count({ where: { personId, email: address, until: null } });
  if (standing > 0) return;
  await tx.verifiedEmail.create({ data: { id: newId("email"), personId, email: address, from: now } });
}
