import { standingMaintainer } from "@/lib/catalog/rules";
import { Prisma } from "@/lib/generated/prisma/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { Db } from "@/lib/platform/prisma";
import { ACTIVE_FORK_STATES } from "../schema";

/** As many as *Waiting on you* shows. */
const MOST = 50;
/** Services of somebody who maintains a few. */
const FEW = 20;

/**
 * Ids of the revisions that wait for this person's cross-check or *Run checks*, longest waiting first, at most 50. The
 * same decisions as `mayCrossCheck` and `mayRunChecks` come to, asked of all revisions at once; a test compares the two.
 */
export async function listDecidable(db: Db, actor: PersonActor, now: Date): Promise<string[]> {
  if (actor.suspended) return [];
  const { personId } = actor;
  const [services, components] = await Promise.all([
    db.maintainership.findMany({
      where: { personId, ...standingMaintainer },
      select: { serviceId: true },
      take: FEW + 1,
    }),
    db.technicalOwner.findMany({ where: { personId }, select: { componentId: true } }),
  ]);
  const isBoard = hasRole(actor, "board");
  if (services.length === 0 && components.length === 0 && !isBoard) return [];
  const serviceIds = services.map((one) => one.serviceId);
  const byComponent = Prisma.sql`SELECT c."revisionId" FROM "RevisionChange" c
    WHERE c."componentId" = ANY(${components.map((one) => one.componentId)}::text[])`;
  // From a few services it is a short way to their revisions; from many, all that waits is looked through once.
  const mine =
    serviceIds.length <= FEW && !isBoard
      ? Prisma.sql`r.id IN (
          SELECT theirs.id FROM "Fork" ours JOIN "Revision" theirs ON theirs."forkId" = ours.id
          WHERE ours."serviceId" = ANY(${serviceIds}::text[]) UNION ALL ${byComponent})`
      : Prisma.sql`(f."serviceId" IN (${maintainedBy(personId)}) OR r.id IN (${byComponent}))`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM "Revision" r JOIN "Fork" f ON f.id = r."forkId"
    WHERE (r.state = 'cross_check' OR (r.state = 'checking' AND r."checksHeld"))
      AND f.state = ANY(${[...ACTIVE_FORK_STATES]}::"ForkState"[])
      AND NOT EXISTS (SELECT 1 FROM "Revision" newer
                      WHERE newer."forkId" = r."forkId" AND newer.number > r.number)
      AND (r.state = 'checking' OR r.id NOT IN (
        SELECT hand."revisionId" FROM "RevisionContributor" hand WHERE hand."personId" = ${personId}
        UNION ALL
        SELECT given."revisionId" FROM "CrossCheck" given WHERE given."personId" = ${personId}))
      AND (${isBoard ? Prisma.sql`${mine} OR ${boardDecides(now)}` : mine})
    ORDER BY r."stateSince", r.id LIMIT ${MOST}`;
  return rows.map((row) => row.id);
}

/** `standingMaintainer`, as a statement: who maintains thousands of services does not send them there and back. */
const maintainedBy = (personId: string) => Prisma.sql`
  SELECT m."serviceId" FROM "Maintainership" m
  WHERE m."personId" = ${personId} AND m."acceptedAt" IS NOT NULL AND m."steppedDownAt" IS NULL`;

/**
 * Law 2: the board answers where no steward who is not suspended had no hand in it; on a cross-check also where all of
 * those share an organization with whoever had, so that somebody from elsewhere can be found.
 */
const boardDecides = (now: Date) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM (
    SELECT m."personId" FROM "Maintainership" m
    WHERE m."serviceId" = f."serviceId" AND m."acceptedAt" IS NOT NULL AND m."steppedDownAt" IS NULL
    UNION ALL
    SELECT o."personId" FROM "RevisionChange" c JOIN "TechnicalOwner" o ON o."componentId" = c."componentId"
    WHERE c."revisionId" = r.id
  ) steward JOIN "Person" p ON p.id = steward."personId"
  WHERE p."suspendedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "RevisionContributor" hand
                    WHERE hand."revisionId" = r.id AND hand."personId" = p.id)
    AND (r.state = 'checking' OR NOT EXISTS (
      SELECT 1 FROM "RevisionContributor" hand
      JOIN "Affiliation" theirs ON theirs."personId" = hand."personId" AND ${holds("theirs", now)}
      JOIN "Affiliation" ours ON ours."organizationId" = theirs."organizationId" AND ${holds("ours", now)}
      WHERE hand."revisionId" = r.id AND ours."personId" = p.id)))`;

const holds = (name: "theirs" | "ours", now: Date) => {
  const of = Prisma.raw(name);
  return Prisma.sql`${of}."from" <= ${now} AND (${of}."until" IS NULL OR ${of}."until" > ${now})`;
};
