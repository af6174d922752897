import type { Tx } from "@/lib/platform/prisma";

/**
 * How far a stream of the backend was read, locked until the transaction ends, also where nothing was read yet: two
 * readers of one page then count it once, because the second finds the cursor moved.
 */
export async function lockCursor(tx: Tx, name: "traffic" | "leaves"): Promise<string | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`cursor:${name}`}, 0))::text`;
  return (await tx.cursor.findUnique({ where: { name } }))?.value ?? null;
}
