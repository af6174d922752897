import { standingMaintainer } from "@/lib/catalog/rules";
import type { Db, Tx } from "@/lib/platform/prisma";

/** By id, who answers a retrospective: committers, now or before; whoever champions or did; maintainers of services. */
export async function loadParticipants(db: Tx | Db): Promise<string[]> {
  const committers = await db.committer.findMany({
    where: { state: { not: "withdrawn" } },
    select: { personId: true },
  });
  const champions = await db.championAssignment.findMany({
    distinct: ["championId"],
    select: { championId: true },
  });
  const maintainers = await db.maintainership.findMany({
    where: standingMaintainer,
    distinct: ["personId"],
    select: { personId: true },
  });
  return [
    ...new Set([
      ...committers.map((one) => one.personId),
      ...champions.map((one) => one.championId),
      ...maintainers.map((one) => one.personId),
    ]),
  ];
}

/** Whether one person is among them: a look by index, for what every page asks. */
export async function isParticipant(db: Tx | Db, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Committer" WHERE "personId" = ${personId} AND "state" <> 'withdrawn')
      OR EXISTS (SELECT 1 FROM "ChampionAssignment" WHERE "championId" = ${personId})
      OR EXISTS (SELECT 1 FROM "Maintainership" WHERE "personId" = ${personId}
        AND "acceptedAt" IS NOT NULL AND "steppedDownAt" IS NULL) AS "is"`;
  return row?.is ?? false;
}
