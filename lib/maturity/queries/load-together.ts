import type { Tx } from "@/lib/platform/prisma";
import { groupVerifications, partnersFor } from "../together";
import { loadStanding } from "./load-standing";

/**
 * The requests that wait for a meeting, in groups that are confirmed by one resolution (levels law 5): members of one
 * dependency cycle that count on each other. A group that `waitsFor` others is not ready: those have not asked yet.
 */
export async function loadVerificationGroups(
  db: Tx,
  { now, tabledForId }: { now: Date /** A meeting whose own are asked for too. */; tabledForId?: string },
) {
  const open = await db.verification.findMany({
    where: {
      OR: [
        { state: { in: ["requested", "held_over"] } },
        ...(tabledForId ? [{ state: "tabled" as const, tabledForId }] : []),
      ],
    },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    select: { id: true, serviceId: true, level: true, setId: true },
  });
  const partners = new Map<string, readonly string[]>();
  for (const setId of new Set(open.map((one) => one.setId))) {
    const asking = open.filter((one) => one.setId === setId);
    const serviceIds = asking.map(({ serviceId }) => serviceId);
    const standings = await loadStanding(db, { serviceIds, now, setId });
    for (const { id, serviceId, level } of asking) {
      const standing = standings.get(serviceId);
      partners.set(id, standing ? partnersFor(standing.requirements, level) : []);
    }
  }
  return groupVerifications(open, partners);
}
