import type { Tx } from "@/lib/platform/prisma";

/**
 * Service-level agreements whose time has come end, and what they waived is reported again, in the words of the deficiency
 * that they had waived or of the maintainers' answer, unless it is answered as met or as not applicable by now. What is
 * worked out is proposed by its own rule. @returns how many ended
 */
export async function endAgreements(tx: Tx, now: Date): Promise<number> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "ServiceLevelAgreement" SET "endedAt" = ${now} WHERE "endedAt" IS NULL AND "until" <= ${now} RETURNING "id"`;
  if (ended.length === 0) return 0;
  const ids = ended.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO "Deficiency" ("id", "serviceId", "requirementKey", "setId", "source", "state", "text", "remedy", "since", "reportedAt", "agreementId")
    SELECT 'deficiency_' || replace(gen_random_uuid()::text, '-', ''), a."serviceId", a."requirementKey", r."setId",
      'agreement_ended', 'reported',
      coalesce(w."text", nullif(n."reason", ''), 'The agreement that waived it has ended.'), w."remedy", w."since", ${now}, a."id"
    FROM "ServiceLevelAgreement" a
    JOIN "RequirementSet" i ON i."state" = 'adopted'
    JOIN "Requirement" r ON r."setId" = i."id" AND r."key" = a."requirementKey"
    JOIN "Service" s ON s."id" = a."serviceId" AND s."level" IN ('alpha', 'beta', 'live') AND r."level" <= s."level"
      AND s."kind" = ANY(r."kinds")
    LEFT JOIN LATERAL (
      SELECT "text", "remedy", "since" FROM "Deficiency" d
      WHERE d."serviceId" = a."serviceId" AND d."requirementKey" = a."requirementKey" AND d."state" = 'waived'
      ORDER BY d."decidedAt" DESC LIMIT 1
    ) w ON true
    LEFT JOIN "Assessment" n ON n."serviceId" = a."serviceId" AND n."requirementKey" = a."requirementKey"
      AND n."replacedAt" IS NULL AND n."state" = 'unmet'
    WHERE a."id" = ANY(${ids}) AND r."check" = 'attested'
      AND NOT EXISTS (
        SELECT FROM "ServiceLevelAgreement" o WHERE o."serviceId" = a."serviceId"
          AND o."requirementKey" = a."requirementKey" AND o."endedAt" IS NULL AND o."until" > ${now}
      )
      AND NOT EXISTS (
        SELECT FROM "Assessment" m WHERE m."serviceId" = a."serviceId" AND m."requirementKey" = a."requirementKey"
          AND m."replacedAt" IS NULL AND m."state" IN ('met', 'not_applicable')
      )
    ON CONFLICT DO NOTHING`;
  return ids.length;
}
