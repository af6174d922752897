import { dateOf } from "@/lib/format";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { standingOfficer } from "../load-signature";
import { isReviewer } from "../policy";
import { holdsAt, spanOf } from "../rules/signatures";
import { currentVersion, versionLabel } from "../rules/versions";
import { AGREEMENT_WORDS, kindToPath, SILENT_DAYS } from "../schema";
import { loadVersions, signatureFactsSelect } from "./load-clearance-facts";

/** Of agreements: signatures to review and countersign, requests to be covered, one's own signatures that are about to end. */
export const agreementsWaiting: WaitingSource = {
  async find(db, actor, now) {
    const found = await Promise.all([
      toReview(db, actor),
      toCountersign(db, actor),
      toAnswer(db, actor, now),
      toSignAgain(db, actor, now),
    ]);
    return { items: found.flat().slice(0, 50) };
  },
  async count(db, actor, now) {
    const { decisions, hasSigned } = await countDecisions(db, actor, now);
    return decisions + (hasSigned ? (await toSignAgain(db, actor, now)).length : 0);
  },
};

/** What the three lists below would hold, and whether a breaking version could end a signature of theirs: one query. */
async function countDecisions(db: Db, actor: PersonActor, now: Date) {
  const me = actor.personId;
  const at = now.toISOString();
  const roles = (["programme_admin", "programme_lead"] as const).filter((role) => hasRole(actor, role));
  const [row] = await db.$queryRaw<{ decisions: number; hasSigned: boolean }[]>`
    SELECT (
      (SELECT count(*) FROM "Signature" s WHERE ${isReviewer(actor)} AND s."method" = 'paper' AND s."acceptedAt" IS NULL
        AND s."rejectedAt" IS NULL AND s."revokedAt" IS NULL AND s."personId" <> ${me} AND s."enteredById" IS DISTINCT FROM ${me}
        AND NOT EXISTS (SELECT 1 FROM "PaperReview" r WHERE r."signatureId" = s."id" AND r."personId" = ${me})) +
      (SELECT count(*) FROM "Signature" s JOIN "AgreementVersion" v ON v."id" = s."versionId"
        WHERE v."countersigner"::text = ANY(${roles}) AND s."countersignedAt" IS NULL AND s."rejectedAt" IS NULL
        AND s."revokedAt" IS NULL AND s."personId" <> ${me} AND (s."method" = 'page' OR s."method" = 'paper' AND s."acceptedAt" IS NOT NULL)) +
      (SELECT count(*) FROM "CoverageRequest" q WHERE q."answeredAt" IS NULL AND (
        EXISTS (SELECT 1 FROM "OrganizationOfficer" o WHERE o."organizationId" = q."organizationId" AND o."personId" = ${me}
          AND o."role" = 'cla_manager' AND o."from" <= ${at}::timestamp(3) AND (o."until" IS NULL OR o."until" > ${at}::timestamp(3)))
        OR (${hasRole(actor, "programme_admin")} AND q."personId" <> ${me}
          AND q."askedAt" <= ${at}::timestamp(3) - make_interval(days => ${SILENT_DAYS}::int))))
      )::int AS "decisions",
      EXISTS (SELECT 1 FROM "Signature" s JOIN "AgreementVersion" v ON v."id" = s."versionId"
        JOIN "AgreementVersion" b ON b."kind" = v."kind" AND b."isBreaking" AND b."publishedAt" IS NOT NULL
          AND (b."major", b."minor") > (v."major", v."minor")
        WHERE s."personId" = ${me}) AS "hasSigned"`;
  return row ?? { decisions: 0, hasSigned: false };
}

async function toReview(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  if (!isReviewer(actor)) return [];
  const rows = await db.signature.findMany({
    where: {
      ...{ method: "paper", acceptedAt: null, rejectedAt: null, revokedAt: null },
      NOT: [{ personId: actor.personId }, { enteredById: actor.personId }],
      reviews: { none: { personId: actor.personId } },
    },
    orderBy: { recordedAt: "asc" },
    take: 50,
    select: {
      id: true,
      recordedAt: true,
      typedName: true,
      version: { select: { kind: true } },
      _count: { select: { reviews: true } },
    },
  });
  return rows.map((row) => ({
    ...{ kind: "signature_review", tab: "decide" as const, label: "Review", icon: "eye" as const },
    title: `${AGREEMENT_WORDS[row.version.kind]} of ${row.typedName}, on paper`,
    why:
      row._count.reviews > 0
        ? "One has found it good; it counts with yours."
        : "It counts once two people found it good.",
    ...{ since: row.recordedAt.toISOString(), url: `/signatures/${row.id}`, action: "Look at it" },
  }));
}

async function toCountersign(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  const roles = (["programme_admin", "programme_lead"] as const).filter((role) => hasRole(actor, role));
  if (roles.length === 0) return [];
  const rows = await db.signature.findMany({
    where: {
      ...{
        countersignedAt: null,
        rejectedAt: null,
        revokedAt: null,
        version: { countersigner: { in: roles } },
      },
      NOT: { personId: actor.personId },
      OR: [{ method: "page" }, { method: "paper", acceptedAt: { not: null } }],
    },
    orderBy: { recordedAt: "asc" },
    take: 50,
    select: { id: true, recordedAt: true, typedName: true, version: { select: { kind: true } } },
  });
  return rows.map((row) => ({
    ...{
      kind: "signature_countersign",
      tab: "decide" as const,
      label: "Countersign",
      icon: "signature" as const,
    },
    title: `${AGREEMENT_WORDS[row.version.kind]} of ${row.typedName}`,
    why: "It holds once you have countersigned it.",
    ...{ since: row.recordedAt.toISOString(), url: `/signatures/${row.id}`, action: "Look at it" },
  }));
}

async function toAnswer(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const silentSince = new Date(now.getTime() - SILENT_DAYS * 86_400_000);
  const isAdmin = hasRole(actor, "programme_admin");
  const managed = {
    officers: { some: { personId: actor.personId, role: "cla_manager" as const, ...standingOfficer(now) } },
  };
  const rows = await db.coverageRequest.findMany({
    where: {
      answeredAt: null,
      OR: [
        { organization: managed },
        ...(isAdmin ? [{ askedAt: { lte: silentSince }, NOT: { personId: actor.personId } }] : []),
      ],
    },
    orderBy: { askedAt: "asc" },
    take: 50,
    select: {
      ...{ id: true, askedAt: true, organizationId: true },
      ...{ person: { select: { name: true } }, organization: { select: { name: true } } },
    },
  });
  return rows.map((row) => ({
    ...{ kind: "coverage_request", tab: "answer" as const, label: "Coverage", icon: "users" as const },
    title: `${row.person.name} asks ${row.organization.name} to cover them`,
    why:
      isAdmin && row.askedAt <= silentSince
        ? `The CLA managers have been silent for ${SILENT_DAYS} days and more, so a programme admin may answer.`
        : "You say whom the entity CLA covers. Until then they cannot deploy.",
    ...{
      since: row.askedAt.toISOString(),
      url: `/organizations/${row.organizationId}#requests`,
      action: "Answer",
    },
  }));
}

/** Signatures of the reader that hold, and that a breaking version ends on a known day. */
async function toSignAgain(db: Db, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const rows = await db.signature.findMany({
    where: { personId: actor.personId, rejectedAt: null, revokedAt: null },
    select: { id: true, organization: { select: { name: true } }, ...signatureFactsSelect },
  });
  if (rows.length === 0) return [];
  const versions = await loadVersions(db);
  return rows.flatMap((row) => {
    const version = versions.find((one) => one.id === row.versionId);
    if (!version) return [];
    const span = spanOf(row, version, versions);
    const current = currentVersion(versions, version.kind, now);
    const isAgain = rows.some(
      (one) => one.versionId === current?.id && one.organizationId === row.organizationId,
    );
    if (!current || isAgain || span.end !== "superseded" || !span.until || !holdsAt(span, now)) return [];
    const label = versionLabel(current);
    return [
      {
        ...{ kind: "sign_again", tab: "answer" as const, label: "Sign", icon: "signature" as const },
        title: `${AGREEMENT_WORDS[version.kind]} ${label}${row.organization ? ` for ${row.organization.name}` : ""}`,
        why: `The version that you signed, ${versionLabel(version)}, holds until ${dateOf(span.until)}. Read what changed and sign the new one.`,
        since: current.publishedAt.toISOString(),
        due: `by ${dateOf(span.until)}`,
        url: `/agreements/${kindToPath(version.kind)}/${label}?compare=${versionLabel(version)}`,
        action: "Read and sign",
      },
    ];
  });
}
