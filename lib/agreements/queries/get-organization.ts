import { count } from "@/lib/format";
import { hasRole } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
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
import { COVERAGE_WORDS, OrganizationInput, SILENT_DAYS } from "../schema";
import { listOrganizations } from "./list-organizations";
import { loadClearanceFacts, loadVersions } from "./load-clearance-facts";
import { signatureSelect, toSignature } from "./to-signature";

const person = { select: { id: true, login: true, name: true } } as const;

/** An organization: its officers, its entity CLA, whom that covers, and who asks to be. Throws not_found. */
export const getOrganization = query(OrganizationInput, async (given): Promise<OrganizationPage> => {
  const { db, actor, now, input } = given;
  const item = (await listOrganizations(actor, {})).find((one) => one.id === input.organizationId);
  const found = await db.organization.findUnique({
    where: { id: input.organizationId },
    select: {
      officers: {
        where: standingOfficer(now),
        orderBy: [{ role: "asc" }, { from: "asc" }],
        select: { ...{ id: true, role: true, from: true, personId: true }, person },
      },
      coverage: {
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
        select: {
          ...{ id: true, kind: true, value: true, personId: true, from: true, until: true, person },
          addedBy: { select: { name: true } },
        },
      },
      affiliations: {
        where: standingOfficer(now),
        orderBy: { from: "asc" },
        select: { personId: true, person },
      },
      requests: {
        orderBy: { askedAt: "desc" },
        take: 50,
        select: {
          ...{ id: true, message: true, askedAt: true, answeredAt: true, isAccepted: true, reason: true },
          ...{ silentDays: true, personId: true, person, answeredBy: { select: { name: true } } },
        },
      },
      signatures: { orderBy: { recordedAt: "desc" }, select: signatureSelect },
    },
  });
  if (!item || !found) throw notFound("This organization");
  const idsOf = (role: string) =>
    found.officers.filter((one) => one.role === role).map((one) => one.personId);
  const row = { signatoryIds: idsOf("signatory"), managerIds: idsOf("cla_manager") };
  const employeeIds = found.affiliations.map((one) => one.personId);
  const worksHere = employeeIds.includes(actor.personId);
  const isOfficer = found.officers.some((one) => one.personId === actor.personId);
  // Who works where and is covered how is no business of everybody's.
  const seesCoverage = !actor.suspended && (isOfficer || hasRole(actor, "programme_admin"));
  const facts = await loadClearanceFacts(db, seesCoverage ? employeeIds : [], now);
  const versions = await loadVersions(db);
  const people = found.affiliations.map((one) => {
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
  const open = found.requests.filter((one) => one.answeredAt === null);
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
    covered: people.flatMap(({ person, rule }) =>
      rule
        ? [{ person, by: `${COVERAGE_WORDS[rule.kind]} ${rule.value}`, since: rule.from.toISOString() }]
        : [],
    ),
    uncovered: seesCoverage ? people.flatMap(({ person, rule }) => (rule ? [] : [person])) : [],
    requests: open
      .filter((one) => seesCoverage || one.personId === actor.personId)
      .map((one) => ({
        ...{ id: one.id, person: one.person, message: one.message, askedAt: one.askedAt.toISOString() },
        silentDays: silentFor(one.askedAt, now),
        mayAnswer: mayAnswerCoverage(actor, {
          ...{ ...row, personId: one.personId, isSilent: isSilent(one.askedAt, now, SILENT_DAYS) },
        }),
      })),
    answered: found.requests
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
      const shown = toSignature(signature, versions, now);
      return {
        id: shown.id,
        version: shown.version,
        by: shown.person.name,
        state: shown.state,
        at: shown.signedAt,
      };
    }),
    current: current && { version: versionLabel(current), id: current.id },
    you: {
      isSignatory: row.signatoryIds.includes(actor.personId),
      isManager: row.managerIds.includes(actor.personId),
      worksHere,
      hasAsked: open.some((one) => one.personId === actor.personId),
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
