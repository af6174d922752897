import type { Db, Tx } from "@/lib/platform/prisma";

/** By id, those who hold one of these roles at `at`. */
export async function loadHolders(
  db: Tx | Db,
  roles: readonly ("programme_admin" | "programme_lead")[],
  at: Date,
): Promise<string[]> {
  const rows = await db.roleGrant.findMany({
    where: { role: { in: [...roles] }, from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
    orderBy: { from: "asc" },
    select: { personId: true },
  });
  return [...new Set(rows.map((one) => one.personId))];
}

/** Everything that is drafted, adopted or published of the programme waits for this lock: one at a time. */
export const lockProgramme = (tx: Tx) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('programme', 0))::text`;
