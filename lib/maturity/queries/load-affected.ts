import type { Db } from "@/lib/platform/prisma";
import type { RequirementChange } from "../compare-sets";
import { ASKED_AT, isSatisfied, rankOf } from "../levels";
import type { Affected } from "../schema/requirement-sets";
import type { AskingLevel } from "../schema/states";
import type { LoadedRequirement } from "./load-requirement-set";
import { loadStanding, type ServiceStanding } from "./load-standing";

const SHOWN = 20;

interface Given {
  changes: readonly RequirementChange<LoadedRequirement>[];
  fromId: string;
  toId: string;
  now: Date;
}

/**
 * For each change, by key: the services that would newly miss it at the level they have. Whether one is attested is asked
 * of the database at once, however many services there are; what is computed is worked out.
 */
export async function loadAffected(
  db: Db,
  { changes, fromId, toId, now }: Given,
): Promise<Map<string, Affected>> {
  const found = new Map<string, Affected>();
  for (const change of changes) {
    if (!change.after || asksTheSame(change)) continue;
    const affected =
      change.after.check === "attested" && change.before?.check !== "computed"
        ? await affectedByAnswers(db, { before: change.before, after: change.after, now })
        : await affectedByFacts(db, { key: change.key, after: change.after, fromId, toId, now });
    found.set(change.key, affected);
  }
  return found;
}

/** Only what helps with it changed, or its kinds and level ask of fewer services than before. */
const asksTheSame = ({ before, after }: RequirementChange<LoadedRequirement>) =>
  before !== null &&
  after !== null &&
  before.digest === after.digest &&
  rankOf(before.level) <= rankOf(after.level) &&
  after.kinds.every((kind) => before.kinds.includes(kind));

interface Attested {
  before: LoadedRequirement | null;
  after: LoadedRequirement;
  now: Date;
}

/** Not answered well in its new words, and before either not asked of it, or answered well. */
async function affectedByAnswers(db: Db, { before, after, now }: Attested): Promise<Affected> {
  const levels = ASKED_AT[after.level];
  const rows = await db.$queryRaw<{ slug: string; title: string; level: AskingLevel; total: number }[]>`
    SELECT s.slug, s.title, s.level::text AS level, count(*) OVER ()::int AS total
    FROM "Service" s
    LEFT JOIN "Assessment" a
      ON a."serviceId" = s.id AND a."requirementKey" = ${after.key} AND a."replacedAt" IS NULL
      AND a.state IN ('met', 'not_applicable')
    WHERE s.level::text = ANY(${levels}) AND s.kind::text = ANY(${after.kinds})
      AND a.digest IS DISTINCT FROM ${after.digest}
      AND (
        NOT (s.level::text = ANY(${before ? ASKED_AT[before.level] : []}::text[])
          AND s.kind::text = ANY(${before?.kinds ?? []}::text[]))
        OR a.digest = ${before?.digest ?? null}
      )
      AND NOT EXISTS (
        SELECT FROM "ServiceLevelAgreement" g WHERE g."serviceId" = s.id AND g."requirementKey" = ${after.key}
          AND g."endedAt" IS NULL AND g."from" <= ${now} AND g."until" > ${now}
      )
    ORDER BY s.title, s.id LIMIT ${SHOWN}`;
  return { count: rows[0]?.total ?? 0, services: rows.map(({ total: _, ...service }) => service) };
}

interface Computed {
  key: string;
  after: LoadedRequirement;
  fromId: string;
  toId: string;
  now: Date;
}

async function affectedByFacts(db: Db, { key, after, fromId, toId, now }: Computed): Promise<Affected> {
  const services = await db.service.findMany({
    where: { level: { in: [...ASKED_AT[after.level]] }, kind: { in: after.kinds } },
    select: { id: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const serviceIds = services.map(({ id }) => id);
  const before = await loadStanding(db, { serviceIds, now, setId: fromId });
  const then = await loadStanding(db, { serviceIds, now, setId: toId });
  const missed = serviceIds.flatMap((id) => {
    const standing = then.get(id);
    const isNew = standing && misses(standing, key) && !misses(before.get(id), key);
    return isNew ? [standing.service] : [];
  });
  return {
    count: missed.length,
    services: missed
      .slice(0, SHOWN)
      // Only services at a level that asks something were looked for.
      .map(({ slug, title, level }) => ({ slug, title, level: level as AskingLevel })),
  };
}

/** Whether something asked at the level that it has is not satisfied. */
const misses = (standing: ServiceStanding | undefined, key: string) =>
  standing?.requirements.some(
    ({ requirement, outcome }) =>
      requirement.key === key &&
      rankOf(requirement.level) <= rankOf(standing.service.level) &&
      !isSatisfied(outcome),
  ) ?? false;
