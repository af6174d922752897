import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";

/** An assignment with its committer, locked. Throws not_found. */
export async function getAssignment(tx: Tx, assignmentId: string) {
  await tx.$queryRaw`SELECT 1 FROM "ChampionAssignment" WHERE id = ${assignmentId} FOR UPDATE`;
  const found = await tx.championAssignment.findUnique({
    where: { id: assignmentId },
    include: {
      champion: { select: { id: true, name: true } },
      committer: {
        select: { id: true, personId: true, person: { select: { login: true, name: true } } },
      },
    },
  });
  if (!found) throw notFound("This champion");
  return found;
}

/** Those whom somebody champions now or will, locked, in an order that two callers share. */
export async function listAssignments(tx: Tx, championId: string, now: Date) {
  await tx.$queryRaw`
    SELECT 1 FROM "ChampionAssignment" WHERE "championId" = ${championId} ORDER BY id FOR UPDATE`;
  return tx.championAssignment.findMany({
    where: { championId, OR: [{ until: null }, { until: { gt: now } }] },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, awayFrom: true, awayUntil: true, delegateId: true },
      committer: { select: { id: true, personId: true, person: { select: { login: true, name: true } } } },
    },
  });
}
