import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { ClearanceRow } from "../dto";
import { mayReadClearance } from "../policy";
import type { AgreementKind } from "../schema";
import { getClearancePolicy } from "./load-clearance-facts";

export interface ListedClearance {
  id: string;
  login: string;
  name: string;
  isSuspended: boolean;
  individual_cla: boolean;
  entity_cla: boolean;
  nda: boolean;
  programme: boolean;
}

/**
 * What everybody has and lacks as of a moment: one query, whatever their number. It says what
 * `workOutClearance` says of each, without reasons; a test holds the two against each other. What has no published
 * version then counts as met.
 */
export async function listClearancesAt(db: Tx | Db, { at }: { at: Date }): Promise<ListedClearance[]> {
  return db.$queryRaw<ListedClearance[]>`
    WITH moment AS (SELECT ${at.toISOString()}::timestamp(3) AS at),
    published AS (
      SELECT v.* FROM "AgreementVersion" v, moment WHERE v."publishedAt" <= moment.at),
    version AS (
      SELECT v."id", v."kind", v."countersigner", (
        SELECT min(GREATEST(b."oldUntil", b."publishedAt")) FROM published b
        WHERE b."kind" = v."kind" AND b."isBreaking" AND (b."major", b."minor") > (v."major", v."minor")) AS "until"
      FROM published v),
    valid AS MATERIALIZED (
      SELECT s."personId", s."organizationId", v."kind"
      FROM "Signature" s JOIN version v ON v."id" = s."versionId", moment
      WHERE (v."until" IS NULL OR v."until" > moment.at)
        AND (s."revokedAt" IS NULL OR s."revokedAt" > moment.at)
        AND (s."rejectedAt" IS NULL OR s."rejectedAt" > moment.at)
        AND (s."expiresAt" IS NULL OR s."expiresAt" > moment.at)
        AND CASE WHEN s."method" = 'imported' THEN s."signedAt" <= moment.at
          ELSE (CASE WHEN s."method" = 'paper' THEN s."acceptedAt" ELSE s."recordedAt" END) <= moment.at
            AND (v."countersigner" IS NULL OR s."countersignedAt" <= moment.at) END),
    own AS (
      SELECT "personId", bool_or("kind" = 'individual_cla') AS cla, bool_or("kind" = 'nda') AS nda, bool_or("kind" = 'programme') AS programme
      FROM valid WHERE "organizationId" IS NULL GROUP BY "personId"),
    provider AS (
      SELECT o."id", EXISTS (SELECT 1 FROM valid WHERE valid."organizationId" = o."id" AND valid."kind" = 'entity_cla') AS signed
      FROM "Organization" o, moment WHERE CASE WHEN EXISTS (SELECT 1 FROM "ProviderSpan" s WHERE s."organizationId" = o."id")
        THEN EXISTS (SELECT 1 FROM "ProviderSpan" s WHERE s."organizationId" = o."id" AND s."from" <= moment.at AND (s."until" IS NULL OR s."until" > moment.at))
        ELSE o."isProvider" AND moment.at >= 'epoch' END),
    rule AS (
      SELECT r.* FROM "CoverageRule" r, moment WHERE r."from" <= moment.at AND (r."until" IS NULL OR r."until" > moment.at)),
    covered AS (
      SELECT r."personId", r."organizationId" FROM rule r WHERE r."kind" = 'person' AND r."personId" IS NOT NULL
      UNION
      SELECT f."personId", r."organizationId" FROM rule r JOIN "FormerLogin" f ON lower(f."login") = r."value" AND f."until" > r."addedAt"
      WHERE r."kind" = 'person' AND r."personId" IS NULL
      UNION
      SELECT p."id", r."organizationId" FROM rule r JOIN "Person" p ON lower(p."login") = r."value"
      WHERE r."kind" = 'person' AND r."personId" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "FormerLogin" f WHERE f."personId" <> p."id" AND lower(f."login") = r."value" AND f."until" > r."addedAt")
      UNION
      SELECT v."personId", r."organizationId" FROM rule r JOIN "VerifiedEmail" v ON split_part(v."email", '@', 2) = r."value", moment
      WHERE r."kind" = 'email_domain' AND v."from" <= moment.at AND (v."until" IS NULL OR v."until" > moment.at)
      UNION
      SELECT u."personId", r."organizationId" FROM rule r JOIN "GitHubMembership" m ON m."organization" = r."value"
      JOIN "Account" a ON a."provider" = 'github' AND a."providerAccountId" = m."accountId" JOIN "User" u ON u."id" = a."userId", moment
      WHERE r."kind" = 'github_organization' AND m."from" <= moment.at AND (m."until" IS NULL OR m."until" > moment.at)),
    uncovered AS (
      SELECT DISTINCT a."personId" FROM "Affiliation" a JOIN provider o ON o."id" = a."organizationId"
      LEFT JOIN covered c ON c."personId" = a."personId" AND c."organizationId" = a."organizationId", moment
      WHERE a."from" <= moment.at AND (a."until" IS NULL OR a."until" > moment.at) AND (NOT o.signed OR c."personId" IS NULL)),
    asked AS (
      SELECT bool_or("kind" = 'individual_cla') AS cla, bool_or("kind" = 'entity_cla') AS entity,
        bool_or("kind" = 'nda') AS nda, bool_or("kind" = 'programme') AS programme FROM published)
    SELECT p."id", p."login", p."name",
      COALESCE(p."suspendedAt" <= moment.at, false) AS "isSuspended",
      (NOT COALESCE(asked.cla, false) OR COALESCE(own.cla, false)) AS "individual_cla",
      (NOT COALESCE(asked.entity, false) OR uncovered."personId" IS NULL) AS "entity_cla",
      (NOT COALESCE(asked.nda, false) OR COALESCE(own.nda, false)) AS "nda",
      (NOT COALESCE(asked.programme, false) OR COALESCE(own.programme, false)) AS "programme"
    FROM "Person" p CROSS JOIN moment CROSS JOIN asked
    LEFT JOIN own ON own."personId" = p."id"
    LEFT JOIN uncovered ON uncovered."personId" = p."id"
    WHERE p."erasedAt" IS NULL
    ORDER BY p."name", p."id"`;
}

/** What of what is asked somebody lacks. */
export function missingOf(row: ListedClearance, asks: readonly AgreementKind[]): ClearanceRow["missing"] {
  return [...(row.isSuspended ? ["standing" as const] : []), ...asks.filter((kind) => !row[kind])];
}

export const ListClearancesInput = z.object({
  of: z.enum(["contributor", "committer"]).default("contributor").describe("By what is asked of them."),
  on: z.iso.datetime().optional().describe("As of when; left out: now."),
  uncleared: z.enum(["yes", "no"]).default("no").describe("Only those who are not cleared."),
});

/** Everybody's clearance as of a moment, for those who work with committers; at most 500 are listed. */
export const listClearances = query(
  ListClearancesInput,
  async ({ db, actor, now, input }): Promise<{ items: ClearanceRow[]; cleared: number; all: number }> => {
    const maintains = { personId: actor.personId, acceptedAt: { not: null }, steppedDownAt: null };
    const isMaintainer = (await db.maintainership.count({ where: maintains })) > 0;
    const decision = mayReadClearance(actor, { personId: "", isMaintainer });
    if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
    const asks = (await getClearancePolicy(db))[input.of];
    const rows = await listClearancesAt(db, { at: input.on ? new Date(input.on) : now });
    const items = rows.map((row) => {
      const missing = missingOf(row, asks);
      return { id: row.id, login: row.login, name: row.name, isCleared: missing.length === 0, missing };
    });
    const cleared = items.filter((one) => one.isCleared).length;
    const shown = input.uncleared === "yes" ? items.filter((one) => !one.isCleared) : items;
    return { items: shown.slice(0, 500), cleared, all: items.length };
  },
);
