import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { isSatisfied, levelAbove, rankOf } from "./levels";
import { loadStanding, type ServiceStanding } from "./queries/load-standing";
import type { AskingLevel } from "./schema/states";

/**
 * A service, locked, with how it stands to the requirements in force, or to those that a report was begun with (law 8).
 * Throws not_found; refused where no requirements are in force.
 */
export async function getServiceForDecision(tx: Tx, slug: string, given: { now: Date; setId?: string }) {
  const [locked] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM "Service" WHERE slug = ${slug} FOR UPDATE`;
  const standing = locked && (await loadStanding(tx, { ...given, serviceIds: [locked.id] })).get(locked.id);
  if (!standing) throw notFound(`The service “${slug}”`);
  const openDeficiencies = await countOpenDeficiencies(tx, standing.service.id);
  const open = await tx.verification.findFirst({
    where: { serviceId: standing.service.id, state: { in: [...OPEN] } },
    select: { id: true },
  });
  return { standing, ...readiness(standing), openDeficiencies, isRequested: open !== null };
}

/** A request to be verified that waits. */
export const OPEN = ["requested", "tabled", "held_over"] as const;

export const countOpenDeficiencies = (tx: Tx, serviceId: string) =>
  tx.deficiency.count({ where: { serviceId, state: { in: ["reported", "in_grace", "fix_claimed"] } } });

/** What policies ask of a service's standing. */
export function readiness(standing: ServiceStanding) {
  const next = levelAbove(standing.service.level);
  return {
    level: standing.service.level,
    maintainerIds: standing.maintainers.map(({ id }) => id),
    missing: next ? missingFor(standing, next).length : 0,
  };
}

/** What stands in the way of a level, its own and the levels' below. */
export const missingFor = ({ requirements }: ServiceStanding, level: AskingLevel) =>
  requirements.filter(
    ({ requirement, outcome }) => rankOf(requirement.level) <= rankOf(level) && !isSatisfied(outcome),
  );
