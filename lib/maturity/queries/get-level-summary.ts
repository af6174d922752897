import { ServiceInput } from "@/lib/catalog/schema";
import { publicQuery } from "@/lib/kernel/query";
import { isSatisfied, levelAbove, rankOf } from "../levels";
import { OPEN } from "../load-service";
import { loadAgreements } from "./load-agreements";
import { loadStanding } from "./load-standing";

/** A service's level in a sentence, for its page: null where there is no such service or nothing is in force. Public. */
export const getLevelSummary = publicQuery(ServiceInput, async ({ db, now, input }) => {
  const service = await db.service.findUnique({ where: { slug: input.slug }, select: { id: true } });
  const inForce = await db.requirementSet.count({ where: { state: "adopted" } });
  if (!service || inForce === 0) return null;
  const standing = (await loadStanding(db, { serviceIds: [service.id], now })).get(service.id);
  if (!standing) return null;
  const { level } = standing.service;
  const next = levelAbove(level);
  const asked = standing.requirements.filter(({ requirement }) => requirement.level === next);
  const open = await db.verification.findFirst({
    where: { serviceId: service.id, state: { in: [...OPEN] } },
    select: { state: true },
  });
  return {
    ...{ level, next, asked: asked.length, verification: open?.state ?? null },
    met: asked.filter(({ outcome }) => isSatisfied(outcome)).length,
    /** Of the level that it has. */
    unmet: standing.requirements.filter(
      ({ requirement, outcome }) => rankOf(requirement.level) <= rankOf(level) && !isSatisfied(outcome),
    ).length,
    agreements: await loadAgreements(db, {
      ...{ serviceId: service.id, now, requirements: standing.requirements },
    }),
  };
});
