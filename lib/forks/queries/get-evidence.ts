import { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { type Bucket, compareWithBaseline } from "../evidence";
import { emptyHistogram } from "../histogram";
import { ForkNumber } from "./get-fork-id";

/** How far back traffic is read, from its last hour: 90 days, the longest a fork lives. */
const SPAN_MS = 90 * 24 * 3_600_000;

/** How much workload ran on the fork, which actions, and how it fared beside the baseline in the same hours. */
export const getEvidence = query(ForkNumber, async ({ db, input }) => {
  const fork = await db.fork.findUnique({
    where: { number: input.number },
    select: { id: true, serviceId: true },
  });
  if (!fork) throw notFound(`Fork ${input.number}`);
  const mine = Prisma.sql`"deploymentId" IN (SELECT id FROM "Deployment" WHERE "forkId" = ${fork.id})`;
  const [people, hours] = await Promise.all([countPeople(db, fork.id), readHours(db, mine)]);
  if (!hours) return { ...compareWithBaseline({ fork: [], baseline: [] }), people, from: null, until: null };
  const within = Prisma.sql`hour BETWEEN ${hours.from} AND ${hours.until}`;
  const ours = await sumBuckets(db, Prisma.sql`${mine} AND ${within}`);
  const actions = [...new Set(ours.map((bucket) => bucket.action))];
  const baseline = await sumBuckets(
    db,
    Prisma.sql`"serviceId" = ${fork.serviceId} AND ${within} AND action = ANY(${actions}) AND "deploymentId" IN (
      SELECT id FROM "Deployment" WHERE "serviceId" = ${fork.serviceId} AND "forkId" IS NULL)`,
  );
  return {
    ...compareWithBaseline({ fork: ours, baseline }),
    people,
    from: hours.from.toISOString(),
    until: hours.until.toISOString(),
  };
});

/** Everybody who was ever on the fork. */
async function countPeople(db: Db, forkId: string) {
  const [row] = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT subject)::int AS people FROM "Binding" WHERE "forkId" = ${forkId}`;
  return row?.people ?? 0;
}

/** First and last hour with traffic, at most 90 days apart; null when there was none. */
async function readHours(db: Db, where: Prisma.Sql) {
  const [row] = await db.$queryRaw<{ from: Date | null; until: Date | null }[]>`
    SELECT min(hour) AS "from", max(hour) AS "until" FROM "TrafficBucket" WHERE ${where}`;
  if (!row?.from || !row.until) return null;
  return { from: new Date(Math.max(row.from.getTime(), row.until.getTime() - SPAN_MS)), until: row.until };
}

/** One bucket for each action and hour, over all stacks and components. */
async function sumBuckets(db: Db, where: Prisma.Sql): Promise<Bucket[]> {
  const counts = emptyHistogram().map(
    (_, index) => Prisma.sql`coalesce(sum(latency[${index + 1}::int]), 0)::int`,
  );
  const rows = await db.$queryRaw<(Omit<Bucket, "hour"> & { hour: Date })[]>`
    SELECT action, hour, sum(requests)::int AS requests, sum(errors)::int AS errors,
           ARRAY[${Prisma.join(counts)}] AS latency
    FROM "TrafficBucket" WHERE ${where} GROUP BY action, hour ORDER BY hour, action`;
  return rows.map((row) => ({ ...row, hour: row.hour.toISOString() }));
}
