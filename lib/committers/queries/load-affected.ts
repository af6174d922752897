import { loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { AffectedFacts } from "../rules/policy";

/** Every committer who has not left, with what the effects of a policy hang on at `now`: set-based. */
export async function loadAffected(db: Tx | Db, now: Date): Promise<(AffectedFacts & { personId: string })[]> {
  const at = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  const rows = await db.committer.findMany({
    where: { state: { in: ["onboarding", "active", "inactive_warned", "suspended"] } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    select: {
      ...{ personId: true, state: true },
      person: { select: { login: true, name: true, affiliations: { where: at, select: { organizationId: true } } } },
      champions: {
        where: at,
        select: {
          ...{ awayFrom: true, awayUntil: true },
          champion: { select: { name: true, affiliations: { where: at, select: { organizationId: true } } } },
          delegate: { select: { name: true, affiliations: { where: at, select: { organizationId: true } } } },
        },
      },
    },
  });
  const clearance = await loadClearanceFacts(
    db,
    rows.map((one) => one.personId),
    now,
  );
  return rows.flatMap(({ personId, state, person, champions }) => {
    const facts = clearance.get(personId);
    if (!facts) return [];
    const own = new Set(person.affiliations.map((one) => one.organizationId));
    const active = champions.flatMap(({ awayFrom, awayUntil, champion, delegate }) => {
      const isAway = awayFrom !== null && awayFrom <= now && (awayUntil === null || awayUntil > now);
      const who = isAway ? delegate : champion;
      return who && !who.affiliations.some((one) => own.has(one.organizationId)) ? [who.name] : [];
    });
    return [
      {
        ...{ personId, login: person.login, name: person.name, state },
        ...{ clearance: facts, champions: [...new Set(active)] },
      },
    ];
  });
}
