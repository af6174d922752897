import type { Db, Tx } from "@/lib/platform/prisma";
import { type Evidence, NO_EVIDENCE } from "../rules/inactivity";

type Kind = Exclude<keyof Evidence, "lastAt">;

/**
 * What Forkmoot knows of these people's work since `from`, by person, and when each last did any of it: one query,
 * however many people. It knows of code, decisions and meetings here, and of nothing else.
 */
export async function loadEvidence(
  db: Tx | Db,
  { personIds, from, until }: { personIds: readonly string[]; from: Date; until: Date },
): Promise<Map<string, Evidence>> {
  const ids = [...personIds];
  const [since, to] = [from.toISOString(), until.toISOString()];
  const rows = await db.$queryRaw<{ personId: string; kind: Kind; n: number; lastAt: Date }[]>`
    SELECT work."personId", work.kind, count(*) FILTER (WHERE work.at >= ${since}::timestamp(3))::int AS n, max(work.at) AS "lastAt"
    FROM (
      SELECT "personId", 'pushes' AS kind, "at" FROM "Push" WHERE "personId" = ANY(${ids})
      UNION ALL SELECT "openedById", 'merged', "updatedAt" FROM "PullRequest" WHERE "openedById" = ANY(${ids}) AND "state" = 'merged'
      UNION ALL SELECT "mergedById", 'merged', "mergedAt" FROM "PullRequest" WHERE "mergedById" = ANY(${ids}) AND "openedById" IS DISTINCT FROM "mergedById"
      UNION ALL SELECT "ownerId", 'forks', "openedAt" FROM "Fork" WHERE "ownerId" = ANY(${ids})
      UNION ALL SELECT "personId", 'crossChecks', "at" FROM "CrossCheck" WHERE "personId" = ANY(${ids})
      UNION ALL SELECT "personId", 'votes', "at" FROM "NominationVote" WHERE "personId" = ANY(${ids})
      UNION ALL SELECT "authorId", 'votes', "at" FROM "NominationComment" WHERE "authorId" = ANY(${ids})
      UNION ALL SELECT "authorId", 'messages', "at" FROM "CommitterMessage" WHERE "authorId" = ANY(${ids})
      UNION ALL SELECT "personId", 'meetings', "arrivedAt" FROM "Attendance" WHERE "personId" = ANY(${ids})
    ) AS work
    WHERE work.at <= ${to}::timestamp(3)
    GROUP BY work."personId", work.kind`;
  const found = new Map<string, Evidence>();
  for (const { personId, kind, n, lastAt } of rows) {
    const evidence = found.get(personId) ?? NO_EVIDENCE;
    const at = lastAt.toISOString();
    const last = evidence.lastAt && evidence.lastAt > at ? evidence.lastAt : at;
    found.set(personId, { ...evidence, [kind]: n, lastAt: last });
  }
  return found;
}
