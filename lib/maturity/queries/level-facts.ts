import { currentTime } from "@/lib/kernel/clock";
import { prisma } from "@/lib/platform/prisma";

/**
 * A mark of all that computed requirements and deadlines of agreements are worked out from. Equal marks: nothing to work
 * out again. Four short scans that add up hashes, so that looking every few seconds costs next to nothing.
 */
export async function levelFacts(): Promise<string> {
  const db = prisma();
  const now = await currentTime(db);
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ',
      (SELECT sum(hashtextextended("id" || "kind" || "level", 0)) FROM "Service"),
      (SELECT sum(hashtextextended("consumerId" || ' ' || "providerId", 0)) FROM "Dependency"),
      (SELECT sum(hashtextextended("serviceId" || ' ' || "personId", 0)) FROM "Maintainership"
        WHERE "acceptedAt" IS NOT NULL AND "steppedDownAt" IS NULL),
      (SELECT sum(hashtextextended("id", 0)) FROM "RoleGrant" WHERE "from" <= ${now} AND ("until" IS NULL OR "until" > ${now})),
      (SELECT sum(hashtextextended("id" || ("until" > ${now})::text, 0)) FROM "ServiceLevelAgreement" WHERE "endedAt" IS NULL),
      (SELECT sum(hashtextextended("id" || "state", 0)) FROM "Deficiency" WHERE "state" IN ('reported', 'in_grace', 'fix_claimed')),
      (SELECT sum(hashtextextended("id" || "state", 0)) FROM "RequirementSet" WHERE "state" = 'adopted'),
      (SELECT sum(hashtextextended("id" || "state", 0)) FROM "Meeting" WHERE "kind" = 'agm')
    ) AS mark`;
  return row?.mark ?? "";
}
