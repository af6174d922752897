import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";

/** Ends bindings in the caller's transaction; the caller has their routes worked out again. Returns whom it concerned. */
export async function endBindings(
  tx: Tx,
  { where, by, now }: { where: Prisma.BindingWhereInput; by: string; now: Date },
) {
  const ended = await tx.binding.findMany({
    where: { AND: [where, { until: null }] },
    select: { id: true, personId: true, subject: true },
  });
  await tx.binding.updateMany({
    where: { id: { in: ended.map((one) => one.id) } },
    data: { until: now, endedBy: by },
  });
  return ended;
}
