import type { Db, Tx } from "@/lib/platform/prisma";
import type { ClearanceFacts, Employer, NamedVersion } from "../rules/clearance";
import type { CoverageFacts } from "../rules/coverage";
import type { SignatureFacts } from "../rules/signatures";
import { CLEARANCE_POLICY_SETTING, ClearancePolicy, DEFAULT_CLEARANCE_POLICY } from "../schema";

/** What clearance asks of contributors and of committers here. */
export async function getClearancePolicy(db: Tx | Db): Promise<ClearancePolicy> {
  const row = await db.setting.findUnique({ where: { key: CLEARANCE_POLICY_SETTING } });
  return row ? ClearancePolicy.catch(DEFAULT_CLEARANCE_POLICY).parse(row.value) : DEFAULT_CLEARANCE_POLICY;
}

/** Every published version, oldest first. */
export async function loadVersions(db: Tx | Db): Promise<NamedVersion[]> {
  const rows = await db.agreementVersion.findMany({
    where: { publishedAt: { not: null } },
    orderBy: [{ kind: "asc" }, { major: "asc" }, { minor: "asc" }],
    select: {
      ...{ id: true, kind: true, major: true, minor: true, isBreaking: true, oldUntil: true },
      ...{ countersigner: true, publishedAt: true },
    },
  });
  return rows.flatMap(({ publishedAt, ...row }) =>
    publishedAt ? [{ ...row, publishedAt, needsCountersignature: row.countersigner !== null }] : [],
  );
}

export const signatureFactsSelect = {
  ...{
    versionId: true,
    organizationId: true,
    method: true,
    recordedAt: true,
    signedAt: true,
    acceptedAt: true,
  },
  ...{ countersignedAt: true, expiresAt: true, rejectedAt: true, revokedAt: true },
} as const;

/**
 * All that clearance of these people hangs on, now and in the past, by person; set-based: nine queries for one or for
 * many. `now` decides whose names stand as fixers. Where no agreement has been published only standing is read.
 */
export async function loadClearanceFacts(
  db: Tx | Db,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ClearanceFacts>> {
  const ids = [...new Set(personIds)];
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, login: true, name: true, suspendedAt: true },
  });
  const versions = await loadVersions(db);
  const rows = versions.length > 0 ? await readRows(db, ids, now) : NOTHING;
  return new Map(
    people.map(({ id, ...person }) => [
      id,
      {
        ...person,
        versions,
        signatures: rows.own.get(id) ?? [],
        employers: rows.employers.get(id) ?? [],
        entitySignatures: (rows.employers.get(id) ?? []).flatMap(
          ({ organizationId }) => rows.entity.get(organizationId) ?? [],
        ),
        coverage: rows.coverage.get(id) ?? [],
        admins: rows.admins,
        leads: rows.leads,
      },
    ]),
  );
}

interface Rows {
  own: ReadonlyMap<string, SignatureFacts[]>;
  entity: ReadonlyMap<string, SignatureFacts[]>;
  employers: ReadonlyMap<string, Employer[]>;
  coverage: ReadonlyMap<string, CoverageFacts[]>;
  admins: string[];
  leads: string[];
}
const NOTHING: Rows = {
  ...{ own: new Map(), entity: new Map(), employers: new Map(), coverage: new Map(), admins: [], leads: [] },
};

/** One query after the other: inside a transaction there is one connection. */
async function readRows(db: Tx | Db, ids: string[], now: Date): Promise<Rows> {
  const own = await db.signature.findMany({
    where: { personId: { in: ids }, organizationId: null },
    select: { personId: true, ...signatureFactsSelect },
  });
  const affiliations = await db.affiliation.findMany({
    where: { personId: { in: ids } },
    orderBy: [{ from: "asc" }, { id: "asc" }],
    select: { personId: true, organizationId: true, from: true, until: true },
  });
  const organizationIds = [...new Set(affiliations.map((one) => one.organizationId))];
  const organizations = await readOrganizations(db, organizationIds, now);
  const entity = await db.signature.findMany({
    where: { organizationId: { in: organizationIds }, version: { kind: "entity_cla" } },
    select: signatureFactsSelect,
  });
  const asked = await db.coverageRequest.findMany({
    where: { personId: { in: ids }, answeredAt: null },
    select: { personId: true, organizationId: true, askedAt: true },
  });
  const roles = await db.roleGrant.findMany({
    where: {
      role: { in: ["programme_admin", "programme_lead"] },
      ...{ from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    },
    orderBy: { from: "asc" },
    select: { role: true, person: { select: { name: true } } },
  });
  const holders = (role: string) => roles.filter((one) => one.role === role).map(({ person }) => person.name);
  const employers = affiliations.flatMap(({ personId, ...affiliation }) => {
    const organization = organizations.get(affiliation.organizationId);
    const request = asked.find(
      (one) => one.personId === personId && one.organizationId === affiliation.organizationId,
    );
    return organization
      ? [{ personId, employer: { ...affiliation, ...organization, askedAt: request?.askedAt ?? null } }]
      : [];
  });
  return {
    own: groupBy(own, (one) => one.personId),
    entity: groupBy(entity, (one) => one.organizationId ?? ""),
    employers: new Map(
      [...groupBy(employers, (one) => one.personId)].map(([id, of]) => [id, of.map((one) => one.employer)]),
    ),
    coverage: groupBy(await readCoverage(db, ids), (one) => one.personId),
    admins: holders("programme_admin"),
    leads: holders("programme_lead"),
  };
}

async function readOrganizations(db: Tx | Db, ids: string[], now: Date) {
  const rows = await db.organization.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, name: true, isProvider: true },
      spans: { select: { from: true, until: true } },
      officers: {
        where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
        orderBy: { from: "asc" },
        select: { role: true, person: { select: { name: true } } },
      },
    },
  });
  return new Map(
    rows.map(({ id, name, isProvider, spans, officers }) => {
      const always = isProvider ? [{ from: new Date(0), until: null }] : [];
      const named = (role: string) =>
        officers.filter((one) => one.role === role).map(({ person }) => person.name);
      return [
        id,
        {
          name,
          providerSpans: spans.length > 0 ? spans : always,
          signatories: named("signatory"),
          managers: named("cla_manager"),
        },
      ];
    }),
  );
}

interface CoverageRow extends CoverageFacts {
  personId: string;
}

/** Each time in which a rule of somebody's employer named them: as a person, by a verified address, or by what GitHub told. */
async function readCoverage(db: Tx | Db, ids: string[]): Promise<CoverageRow[]> {
  return db.$queryRaw<CoverageRow[]>`
    SELECT * FROM (
      SELECT p."id" AS "personId", r."organizationId", r."kind"::text AS "kind", r."value", r."from", r."until"
      FROM "Person" p JOIN "CoverageRule" r ON r."kind" = 'person' AND (r."personId" = p."id" OR (r."personId" IS NULL AND (
        EXISTS (SELECT 1 FROM "FormerLogin" f WHERE f."personId" = p."id" AND lower(f."login") = r."value" AND f."until" > r."addedAt")
        OR (lower(p."login") = r."value" AND NOT EXISTS (
          SELECT 1 FROM "FormerLogin" f WHERE f."personId" <> p."id" AND lower(f."login") = r."value" AND f."until" > r."addedAt")))))
      WHERE p."id" = ANY(${ids})
      UNION ALL
      SELECT v."personId", r."organizationId", r."kind"::text, r."value", GREATEST(r."from", v."from"), LEAST(r."until", v."until")
      FROM "VerifiedEmail" v JOIN "CoverageRule" r ON r."kind" = 'email_domain' AND r."value" = split_part(v."email", '@', 2)
      WHERE v."personId" = ANY(${ids})
      UNION ALL
      SELECT u."personId", r."organizationId", r."kind"::text, r."value", GREATEST(r."from", m."from"), LEAST(r."until", m."until")
      FROM "User" u JOIN "Account" a ON a."userId" = u."id" AND a."provider" = 'github'
      JOIN "GitHubMembership" m ON m."accountId" = a."providerAccountId"
      JOIN "CoverageRule" r ON r."kind" = 'github_organization' AND r."value" = m."organization"
      WHERE u."personId" = ANY(${ids})
    ) AS covered WHERE "until" IS NULL OR "until" > "from"`;
}

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
