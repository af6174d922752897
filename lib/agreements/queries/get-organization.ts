import { count } from "@/lib/format";
import { hasRole } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { OrganizationPage } from "../dto";
import { standingOfficer } from "../load-signature";
import {
  mayAddOfficer,
  mayAnswerCoverage,
  mayCover,
  mayRecordOrganization,
  mayRemoveOfficer,
} from "../policy";
import { isCoveredAt, isSilent, silentFor } from "../rules/coverage";
import { currentVersion, versionLabel } from "../rules/versions";
import { COVERAGE_WORDS, OrganizationPageInput, SILENT_DAYS } from "../schema";
import { loadOrganizations } from "./list-organizations";
import { loadClearanceFacts, loadVersions } from "./load-clearance-facts";
import { signatureSelect, toSignature } from "./to-signature";

const person = { select: { id: true, login: true, name: true } } as const;

const pages = pagesOf("organization people", { at: cursorKey.at, id: cursorKey.id });
/** More of any of these no page shows. */
const MOST = { officers: 100, rules: 200, requests: 50, signatures: 50 };
const requestSelect = {
  ...{ id: true, message: true, askedAt: true, answeredAt: true, isAccepted: true, reason: true },
  ...{ silentDays: true, personId: true, person, answeredBy: { select: { name: true } } },
} as const;

/** An organization: its officers, its entity CLA, whom that covers, a page at a time, and who asks to be. Throws not_found. */
export const getOrganization = query(OrganizationPageInput, async (given): Promise<OrganizationPage> => {
  const { db, actor, now, input } = given;
  const { organizationId } = input;
  const [item] = await loadOrganizations(db, now, organizationId);
  const after = pages.after(input);
  const works = { organizationId, ...standingOfficer(now) };
  const mine = { organizationId, personId: actor.personId };
  const [found, employees, open, answered, isEmployed, hasAsked] = await Promise.all([
    db.organization.findUnique({
      where: { id: organizationId },
      select: {
        officers: {
          where: standingOfficer(now),
          orderBy: [{ role: "asc" }, { from: "asc" }],
          take: MOST.officers,
          select: { ...{ id: true, role: true, from: true, personId: true }, person },
        },
        coverage: {
          orderBy: [{ until: { sort: "desc", nulls: "first" } }, { addedAt: "asc" }, { id: "asc" }],
          take: MOST.rules,
          select: {
            ...{ id: true, kind: true, value: true, personId: true, from: true, until: true, person },
            addedBy: { select: { name: true } },
          },
        },
        signatures: { orderBy: { recordedAt: "desc" }, take: MOST.signatures, select: signatureSelect },
        _count: { select: { coverage: true } },
      },
    }),
    db.affiliation.findMany({
      where: after
        ? { AND: [works, { OR: [{ from: { gt: after.at } }, { from: after.at, id: { gt: after.id } }] }] }
        : works,
      orderBy: [{ from: "asc" }, { id: "asc" }],
      take: input.limit + 1,
      select: { id: true, from: true, personId: true, person },
    }),
    db.coverageRequest.findMany({
      where: { organizationId, answeredAt: null },
      orderBy: { askedAt: "asc" },
      take: MOST.requests,
      select: requestSelect,
    }),
    db.coverageRequest.findMany({
      where: { organizationId, answeredAt: { not: null } },
      orderBy: { askedAt: "desc" },
      take: MOST.requests,
      select: requestSelect,
    }),
    db.affiliation.count({ where: { ...works, personId: actor.personId } }),
    db.coverageRequest.count({ where: { ...mine, answeredAt: null } }),
  ]);
  if (!item || !found) throw notFound("This organization");
  const idsOf = (role: string) =>
    found.officers.filter((one) => one.role === role).map((one) => one.personId);
  const row = { signatoryIds: idsOf("signatory"), managerIds: idsOf("cla_manager") };
  const { items: people, nextCursor } = pages.page(
    employees,
    input,
    ({ from, id }) => ({ at: from.toISOString(), id }),
    (one) => one,
  );
  const isOfficer = found.officers.some((one) => one.personId === actor.personId);
  // Who works where and is covered how is no business of everybody's.
  const seesCoverage = !actor.suspended && (isOfficer || hasRole(actor, "programme_admin"));
  const facts = await loadClearanceFacts(db, seesCoverage ? people.map((one) => one.personId) : [], now);
  const versions = await loadVersions(db);
  const shown = people.map((one) => {
    const rule = facts
      .get(one.personId)
      ?.coverage.find((covers) => covers.organizationId === item.id && isCoveredAt(covers, now));
    return { person: one.person, rule };
  });
  const gitHub = seesCoverage
    ? await db.gitHubOrganization.findMany({
        where: { login: { in: found.coverage.map((one) => one.value) } },
        include: { _count: { select: { members: { where: { until: null } } } } },
      })
    : [];
  const current = currentVersion(versions, "entity_cla", now);
  return {
    ...item,
    officers: found.officers.map((one) => ({
      ...{ id: one.id, person: one.person, role: one.role, from: one.from.toISOString() },
      mayRemove: mayRemoveOfficer(actor, { ...row, personId: one.personId, role: one.role }),
    })),
    coverage: seesCoverage
      ? found.coverage.map((one) => ({
          ...{
            id: one.id,
            kind: one.kind,
            value: one.value,
            person: one.person,
            from: one.from.toISOString(),
          },
          until: one.until?.toISOString() ?? null,
          isEnded: one.until !== null && one.until <= now,
          addedBy: one.addedBy?.name ?? null,
          ...noteOf(
            one,
            gitHub.find((known) => known.login === one.value),
          ),
        }))
      : [],
    coverageCount: seesCoverage ? found._count.coverage : 0,
    nextCursor,
    covered: shown.flatMap(({ person, rule }) =>
      rule
        ? [{ person, by: `${COVERAGE_WORDS[rule.kind]} ${rule.value}`, since: rule.from.toISOString() }]
        : [],
    ),
    uncovered: seesCoverage ? shown.flatMap(({ person, rule }) => (rule ? [] : [person])) : [],
    requests: open
      .filter((one) => seesCoverage || one.personId === actor.personId)
      .map((one) => ({
        ...{ id: one.id, person: one.person, message: one.message, askedAt: one.askedAt.toISOString() },
        silentDays: silentFor(one.askedAt, now),
        mayAnswer: mayAnswerCoverage(actor, {
          ...{ ...row, personId: one.personId, isSilent: isSilent(one.askedAt, now, SILENT_DAYS) },
        }),
      })),
    answered: answered
      .filter((one) => seesCoverage || one.personId === actor.personId)
      .flatMap(({ answeredAt, ...one }) =>
        answeredAt
          ? [
              {
                ...{
                  id: one.id,
                  person: one.person,
                  isAccepted: one.isAccepted === true,
                  reason: one.reason,
                },
                ...{
                  by: one.answeredBy?.name ?? "",
                  at: answeredAt.toISOString(),
                  silentDays: one.silentDays,
                },
              },
            ]
          : [],
      ),
    signatures: found.signatures.map((signature) => {
      const { id, version, person: by, state, signedAt } = toSignature(signature, versions, now);
      return { id, version, by: by.name, state, at: signedAt };
    }),
    current: current && { version: versionLabel(current), id: current.id },
    you: {
      isSignatory: row.signatoryIds.includes(actor.personId),
      isManager: row.managerIds.includes(actor.personId),
      worksHere: isEmployed > 0,
      hasAsked: hasAsked > 0,
      mayCover: mayCover(actor, row),
      mayAddManager: mayAddOfficer(actor, row, { role: "cla_manager" }),
      mayAddSignatory: mayAddOfficer(actor, row, { role: "signatory" }),
      mayRecord: mayRecordOrganization(actor),
      seesCoverage,
    },
    now: now.toISOString(),
  };
});

interface Rule {
  kind: string;
  personId: string | null;
}
interface OnGitHub {
  readAt: Date | null;
  problem: string | null;
  memberCount: number;
  isPublicOnly: boolean;
  _count: { members: number };
}
/** Whom a rule reaches and whom it does not, said honestly. */
function noteOf(
  rule: Rule,
  gitHub: OnGitHub | undefined,
): { note: string | null; problem: string | null; readAt: string | null } {
  const nothing = { note: null, problem: null, readAt: null };
  if (rule.kind === "person")
    return { ...nothing, note: rule.personId === null ? "Nobody here has this login yet." : null };
  if (rule.kind !== "github_organization") return nothing;
  const { readAt = null, problem = null } = gitHub ?? {};
  const told = { problem, readAt: readAt?.toISOString() ?? null };
  if (!gitHub || !readAt)
    return { ...told, note: problem ? null : "GitHub is asked for its members within minutes." };
  const members = gitHub.isPublicOnly
    ? count(gitHub.memberCount, "public member")
    : count(gitHub.memberCount, "member");
  const hidden = gitHub.isPublicOnly ? " Others are hidden from Forkmoot and not covered by this." : "";
  return { ...told, note: `${members}, ${gitHub._count.members} of them here.${hidden}` };
}
