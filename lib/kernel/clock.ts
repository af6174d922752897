import { env } from "@/lib/platform/env";
import type { Tx } from "@/lib/platform/prisma";

/** The time by which rules decide: the machine's, moved by the test clock's offset where that is switched on. */
export async function currentTime(tx: Pick<Tx, "clockOffset">): Promise<Date> {
  if (!env().testClock) return new Date();
  const row = await tx.clockOffset.findUnique({ where: { id: 1 } });
  return new Date(Date.now() + Number(row?.offsetMs ?? 0));
}
