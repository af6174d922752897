import type { Tx } from "@/lib/platform/prisma";

/**
 * Every running service (alpha, beta, live) owes the AGM an update: one row each, made at once when the AGM is planned and
 * looked at again when its agenda is built, for services that came later. What was begun for an AGM that was called off
 * goes on for this one. Does nothing for other meetings, and none twice.
 * @returns how many are new
 */
export async function createDueUpdates(tx: Tx, { meetingId, now }: { meetingId: string; now: Date }) {
  const meeting = await tx.meeting.findUnique({
    where: { id: meetingId },
    select: { kind: true, state: true },
  });
  const isAhead = meeting?.state === "planned" || meeting?.state === "noticed";
  if (meeting?.kind !== "agm" || !isAhead) return { created: 0 };
  await tx.$executeRaw`
    UPDATE "AnnualUpdate" u SET "meetingId" = ${meetingId}
    FROM (
      SELECT DISTINCT ON (o."serviceId") o."id" FROM "AnnualUpdate" o
      JOIN "Meeting" m ON m."id" = o."meetingId" AND m."state" = 'cancelled'
      WHERE o."state" IN ('drafted', 'submitted', 'flagged')
        AND NOT EXISTS (
          SELECT FROM "AnnualUpdate" n WHERE n."serviceId" = o."serviceId" AND n."meetingId" = ${meetingId}
        )
      ORDER BY o."serviceId", o."createdAt" DESC
    ) begun
    WHERE u."id" = begun."id"`;
  const created = await tx.$executeRaw`
    INSERT INTO "AnnualUpdate" ("id", "serviceId", "meetingId", "state", "createdAt")
    SELECT 'update_' || replace(gen_random_uuid()::text, '-', ''), s."id", ${meetingId}, 'due', ${now}
    FROM "Service" s WHERE s."level" IN ('alpha', 'beta', 'live')
    ON CONFLICT ("serviceId", "meetingId") DO NOTHING`;
  return { created };
}
