import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";

/** Ends bindings in the caller's transaction; the caller has their routes worked out again. Returns whom it concerned. */
export async function endBindings(
  tx: Tx,
  { where, by, now }: { where: Prisma.BindingWhereInput; by: string; now: Date },
) {
  const found = await tx.binding.findMany({
    where: { AND: [where, { until: null }] },
    select: { id: true },
  });
  // Asked again as it is written: somebody else may have ended one meanwhile, and then it was theirs to end.
  return tx.binding.updateManyAndReturn({
    where: { id: { in: found.map((one) => one.id) }, until: null },
    data: { until: now, endedBy: by },
    select: { id: true, personId: true, subject: true },
  });
}
