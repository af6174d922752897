import { Prisma } from "@/lib/generated/prisma/client";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { ClearanceFacts, Employer, NamedVersion } from "../rules/clearance";
import type { CoverageFacts } from "../rules/coverage";
import type { SignatureFacts } from "../rules/signatures";
import { ASKABLE, CLEARANCE_POLICY_SETTING, ClearancePolicy, DEFAULT_CLEARANCE_POLICY } from "../schema";

/** What clearance asks of contributors here, and of committers: all of that, and what their programme's policy adds. */
export async function getClearancePolicy(db: Tx | Db): Promise<ClearancePolicy> {
  const { contributor, committer } = await readSetting(db);
  return {
    contributor,
    committer: ASKABLE.filter((kind) => contributor.includes(kind) || committer.includes(kind)),
  };
}

/** As it is kept, and whoever else would change a part of it waits. */
export async function lockClearancePolicy(tx: Tx): Promise<ClearancePolicy> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${CLEARANCE_POLICY_SETTING}))::text`;
  return readSetting(tx);
}

async function readSetting(db: Tx | Db): Promise<ClearancePolicy> {
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
 * All that clearance of these people hangs on, now and in the past, by person: one statement for one or for many, because a
 * deployment and a webhook wait for it. `now` decides whose names stand as fixers.
 */
export async function loadClearanceFacts(
  db: Tx | Db,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ClearanceFacts>> {
  const rows = await readRows(db, [...new Set(personIds)], now);
  const versions = rows.versions.map((row) => ({
    ...{ ...row, publishedAt: at(row.publishedAt), oldUntil: maybeAt(row.oldUntil) },
    needsCountersignature: row.countersigner !== null,
  }));
  const own = groupBy(rows.own, (one) => one.personId);
  const entity = groupBy(rows.entity, (one) => one.organizationId ?? "");
  const employers = employersOf(rows);
  const coverage = groupBy(rows.coverage, (one) => one.personId);
  const holders = (role: string) => rows.roles.filter((one) => one.role === role).map(({ name }) => name);
  const [admins, leads] = [holders("programme_admin"), holders("programme_lead")];
  return new Map(
    rows.people.map(({ id, login, name, suspendedAt }) => {
      const worked = employers.get(id) ?? [];
      const facts: ClearanceFacts = {
        ...{ login, name, suspendedAt: maybeAt(suspendedAt), versions, employers: worked, admins, leads },
        signatures: (own.get(id) ?? []).map(toSignature),
        entitySignatures: worked.flatMap(({ organizationId }) =>
          (entity.get(organizationId) ?? []).map(toSignature),
        ),
        coverage: (coverage.get(id) ?? []).map((one) => ({
          ...{ organizationId: one.organizationId, kind: one.kind, value: one.value },
          ...during(one),
        })),
      };
      return [id, facts];
    }),
  );
}

/** A moment as Postgres writes it in JSON: UTC, and without saying so. */
type Moment = string;
const at = (text: Moment) => new Date(`${text}Z`);
const maybeAt = (text: Moment | null) => (text === null ? null : at(text));
interface During {
  from: Moment;
  until: Moment | null;
}
const during = ({ from, until }: During) => ({ from: at(from), until: maybeAt(until) });

/** Rows as JSON brings them: what is a Date in the facts is a Moment. */
type AsJson<Row> = {
  [Key in keyof Row]: Row[Key] extends Date
    ? Moment
    : Row[Key] extends Date | null
      ? Moment | null
      : Row[Key];
};
interface Rows {
  people: { id: string; login: string; name: string; suspendedAt: Moment | null }[];
  versions: AsJson<Omit<NamedVersion, "needsCountersignature">>[];
  own: (AsJson<SignatureFacts> & { personId: string })[];
  entity: AsJson<SignatureFacts>[];
  affiliations: (During & { personId: string; organizationId: string })[];
  organizations: { id: string; name: string; isProvider: boolean }[];
  spans: (During & { organizationId: string })[];
  officers: { organizationId: string; role: string; name: string }[];
  asked: { personId: string; organizationId: string; askedAt: Moment }[];
  roles: { role: string; name: string }[];
  coverage: (AsJson<CoverageFacts> & { personId: string })[];
}

const toSignature = (row: AsJson<SignatureFacts>): SignatureFacts => ({
  ...{ versionId: row.versionId, organizationId: row.organizationId, method: row.method },
  ...{ recordedAt: at(row.recordedAt), signedAt: at(row.signedAt), acceptedAt: maybeAt(row.acceptedAt) },
  ...{ countersignedAt: maybeAt(row.countersignedAt), expiresAt: maybeAt(row.expiresAt) },
  ...{ rejectedAt: maybeAt(row.rejectedAt), revokedAt: maybeAt(row.revokedAt) },
});

function employersOf(rows: Rows): ReadonlyMap<string, Employer[]> {
  const spans = groupBy(rows.spans, (one) => one.organizationId);
  const officers = groupBy(rows.officers, (one) => one.organizationId);
  const asked = new Map(rows.asked.map((one) => [`${one.personId} ${one.organizationId}`, at(one.askedAt)]));
  const organizations = new Map(
    rows.organizations.map(({ id, name, isProvider }) => {
      const always = isProvider ? [{ from: new Date(0), until: null }] : [];
      const given = (spans.get(id) ?? []).map(during);
      const named = (role: string) =>
        (officers.get(id) ?? []).filter((one) => one.role === role).map((one) => one.name);
      const providerSpans = given.length > 0 ? given : always;
      return [id, { name, providerSpans, signatories: named("signatory"), managers: named("cla_manager") }];
    }),
  );
  const all = new Map<string, Employer[]>();
  for (const { personId, organizationId, ...time } of rows.affiliations) {
    const organization = organizations.get(organizationId);
    if (!organization) continue;
    const askedAt = asked.get(`${personId} ${organizationId}`) ?? null;
    const employer = { organizationId, ...during(time), ...organization, askedAt };
    all.set(personId, [...(all.get(personId) ?? []), employer]);
  }
  return all;
}

const list = (rows: Prisma.Sql) =>
  Prisma.sql`(SELECT COALESCE(jsonb_agg(to_jsonb(r)), '[]') FROM (${rows}) r)`;
const SIGNATURE = Prisma.sql`"versionId", "organizationId", "method", "recordedAt", "signedAt", "acceptedAt",
  "countersignedAt", "expiresAt", "rejectedAt", "revokedAt"`;

async function readRows(db: Tx | Db, ids: string[], now: Date): Promise<Rows> {
  const moment = Prisma.sql`${now.toISOString()}::timestamp(3)`;
  const holdsNow = (row: string) => {
    const [from, until] = [Prisma.raw(`${row}."from"`), Prisma.raw(`${row}."until"`)];
    return Prisma.sql`${from} <= ${moment} AND (${until} IS NULL OR ${until} > ${moment})`;
  };
  const [rows] = await db.$queryRaw<Rows[]>`
    WITH work AS MATERIALIZED (
      SELECT "id", "personId", "organizationId", "from", "until" FROM "Affiliation" WHERE "personId" = ANY(${ids})),
    employer AS MATERIALIZED (SELECT DISTINCT "organizationId" AS "id" FROM work)
    SELECT
      ${list(Prisma.sql`SELECT "id", "login", "name", "suspendedAt" FROM "Person" WHERE "id" = ANY(${ids})`)} AS people,
      ${list(Prisma.sql`SELECT "id", "kind", "major", "minor", "isBreaking", "oldUntil", "countersigner", "publishedAt"
        FROM "AgreementVersion" WHERE "publishedAt" IS NOT NULL ORDER BY "kind", "major", "minor"`)} AS versions,
      ${list(Prisma.sql`SELECT "personId", ${SIGNATURE} FROM "Signature" WHERE "personId" = ANY(${ids}) AND "organizationId" IS NULL`)} AS own,
      ${list(Prisma.sql`SELECT ${SIGNATURE} FROM "Signature" WHERE "organizationId" IN (SELECT "id" FROM employer)
        AND "versionId" IN (SELECT "id" FROM "AgreementVersion" WHERE "kind" = 'entity_cla')`)} AS entity,
      ${list(Prisma.sql`SELECT "personId", "organizationId", "from", "until" FROM work ORDER BY "from", "id"`)} AS affiliations,
      ${list(Prisma.sql`SELECT "id", "name", "isProvider" FROM "Organization" WHERE "id" IN (SELECT "id" FROM employer)`)} AS organizations,
      ${list(Prisma.sql`SELECT "organizationId", "from", "until" FROM "ProviderSpan" WHERE "organizationId" IN (SELECT "id" FROM employer)`)} AS spans,
      ${list(Prisma.sql`SELECT o."organizationId", o."role", p."name" FROM "OrganizationOfficer" o JOIN "Person" p ON p."id" = o."personId"
        WHERE o."organizationId" IN (SELECT "id" FROM employer) AND ${holdsNow("o")} ORDER BY o."from"`)} AS officers,
      ${list(Prisma.sql`SELECT "personId", "organizationId", "askedAt" FROM "CoverageRequest"
        WHERE "personId" = ANY(${ids}) AND "answeredAt" IS NULL`)} AS asked,
      ${list(Prisma.sql`SELECT g."role", p."name" FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
        WHERE g."role" IN ('programme_admin', 'programme_lead') AND ${holdsNow("g")} ORDER BY g."from"`)} AS roles,
      ${list(coverageOf(ids))} AS coverage`;
  if (!rows) throw new Error("a statement without a table answered nothing");
  return rows;
}

/** Each time in which a rule of somebody's employer named them: as a person, by a verified address, or by what GitHub told. */
const coverageOf = (ids: string[]) => Prisma.sql`
  SELECT * FROM (
    SELECT r."personId", r."organizationId", r."kind"::text AS "kind", r."value", r."from", r."until"
    FROM "CoverageRule" r WHERE r."kind" = 'person' AND r."personId" = ANY(${ids})
    UNION ALL
    SELECT p."id", r."organizationId", r."kind"::text, r."value", r."from", r."until"
    FROM "Person" p
    CROSS JOIN LATERAL (
      SELECT lower(p."login") AS "login"
      UNION SELECT lower(f."login") FROM "FormerLogin" f WHERE f."personId" = p."id") named
    JOIN "CoverageRule" r ON r."kind" = 'person' AND r."personId" IS NULL AND r."value" = named."login"
    WHERE p."id" = ANY(${ids}) AND (
      EXISTS (SELECT 1 FROM "FormerLogin" f WHERE f."personId" = p."id" AND lower(f."login") = r."value" AND f."until" > r."addedAt")
      OR (lower(p."login") = r."value" AND NOT EXISTS (
        SELECT 1 FROM "FormerLogin" f WHERE f."personId" <> p."id" AND lower(f."login") = r."value" AND f."until" > r."addedAt")))
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

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
