import { loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { AffectedFacts } from "../rules/policy";
import { loadSupport } from "./load-support";

/** Every committer who has not left, with what the effects of a policy hang on at `now`: set-based. */
export async function loadAffected(
  db: Tx | Db,
  now: Date,
): Promise<(AffectedFacts & { personId: string })[]> {
  const rows = await db.committer.findMany({
    where: { state: { in: ["onboarding", "active", "inactive_warned", "suspended"] } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    select: { id: true, personId: true, state: true, person: { select: { login: true, name: true } } },
  });
  const clearance = await loadClearanceFacts(
    db,
    rows.map((one) => one.personId),
    now,
  );
  const support = await loadSupport(db, { committerIds: rows.map((one) => one.id), at: now });
  return rows.flatMap(({ id, personId, state, person }) => {
    const facts = clearance.get(personId);
    const counting = (support.get(id)?.champions ?? []).filter((one) => one.counts);
    const champions = counting.map(({ person: champion, away }) => away?.delegate?.name ?? champion.name);
    return facts ? [{ personId, ...person, state, clearance: facts, champions }] : [];
  });
}
