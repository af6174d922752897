import type { Tx } from "@/lib/platform/prisma";
import type { DependencyEdge } from "../cycles";

/**
 * The dependencies among which every cycle of these services is, and few others: of what consumes them, directly or through
 * others, only what they consume in turn. One statement, and what it answers is as large as the circles are, not as what is
 * reached.
 */
export async function loadCircles(db: Tx, serviceIds: readonly string[]): Promise<DependencyEdge[]> {
  if (serviceIds.length === 0) return [];
  return db.$queryRaw<DependencyEdge[]>`
    WITH RECURSIVE consumer(id) AS (
      SELECT unnest(${[...serviceIds]}::text[])
      UNION SELECT d."consumerId" FROM "Dependency" d JOIN consumer c ON d."providerId" = c.id
    ), circle(id) AS (
      SELECT unnest(${[...serviceIds]}::text[])
      UNION SELECT d."providerId" FROM circle c JOIN "Dependency" d ON d."consumerId" = c.id
        JOIN consumer r ON r.id = d."providerId"
    )
    SELECT d."consumerId", d."providerId" FROM circle a JOIN "Dependency" d ON d."consumerId" = a.id
      JOIN circle b ON b.id = d."providerId"`;
}
