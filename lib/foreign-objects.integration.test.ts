/** Every command and every read, asked by everybody it is not for, with the ids of somebody else's things. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { signJoinClaim } from "@/lib/deploy/join-token";
import { type Actor, anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { seedDefaultSet } from "@/prisma/seed-default-set";
import { DEFAULT_RULES } from "./committers/schema";
import { askToJoin } from "./forks/commands/ask-to-join";
import { beginChecks } from "./forks/commands/begin-checks";
import { beginDeployment } from "./forks/commands/begin-deployment";
import { concludeChecks } from "./forks/commands/conclude-checks";
import { crossCheckRevision } from "./forks/commands/cross-check-revision";
import { joinTrial } from "./forks/commands/join-trial";
import { openPullRequest } from "./forks/commands/open-pull-request";
import { recordCheck } from "./forks/commands/record-check";
import { requestFork } from "./forks/commands/request-fork";
import { serveDeployment } from "./forks/commands/serve-deployment";
import { getRunLog } from "./forks/queries/get-run-log";
import { draftRequirementSet } from "./maturity/commands/draft-requirement-set";
import { createApiToken } from "./people/commands/create-api-token";
import { invitePerson } from "./people/commands/invite-person";
import { SCOPES } from "./people/schema";

const system = systemActor("test");
const root = resolve(import.meta.dirname, "..");

interface AnyCommand {
  (actor: Actor, input: never): Promise<unknown>;
  definition: { name: string; input: z.ZodType };
}
type AnyRead = (actor: Actor, input: unknown) => Promise<unknown>;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const commands = await load<AnyCommand>(
  /^lib\/[^/]+\/commands\/[^/]+\.ts$/,
  /export const (\w+) = command\(/g,
);
const reads = await load<AnyRead>(
  /^lib\/[^/]+\/quer(ies|ies\/.+)\.ts$/,
  /export const (\w+) = (?:query|publicQuery)\(/g,
);

/** People of one service and strangers to the other, which `ben` contributes to and `jon` maintains. */
const STRANGERS: Record<string, Actor> = { anonymous };
const PRIVATE: string[] = [];
const ids: Record<string, string> = {};
let maintainer: PersonActor;
let number = 0;

beforeAll(async () => {
  const ben = await addPerson("ben");
  const jon = await addPerson("jon");
  maintainer = jon;
  const tobi = await addPerson("tobi");
  const mara = await addPerson("mara");
  Object.assign(STRANGERS, {
    outsider: await addPerson("olu", { roles: [] }),
    member: await addPerson("mia"),
    "owner of another fork": tobi,
    "maintainer of another service": mara,
    board: await addPerson("ros", { roles: ["member", "board"] }),
    "programme lead": await addPerson("pia", { roles: ["member", "programme_lead"] }),
    secretary: await addPerson("sec", { roles: ["member", "secretary"] }),
    suspended: { ...(await addPerson("sus", { roles: ["member", "board"] })), suspended: true },
    "token with every scope": await tokenOf(tobi),
  });
  await addService("ours", { components: ["ours-web"], maintainers: [mara] });
  await addService("theirs", { components: ["theirs-web"], maintainers: [jon] });
  await serve(tobi, mara, "ours");
  await serve(ben, jon, "theirs");
  const token = await createApiToken(ben, { label: "ben's secret laptop", scopes: ["read"] });
  const user = await db.user.upsert({
    where: { personId: ben.personId },
    create: { personId: ben.personId },
    update: {},
  });
  const expires = new Date(Date.now() + 86_400_000);
  await db.session.create({ data: { sessionToken: "bens-session-token", userId: user.id, expires } });
  await db.notification.create({
    data: {
      id: "bens_note",
      personId: ben.personId,
      kind: "test",
      title: "ben's private news",
      url: "/",
      at: new Date(),
    },
  });
  await db.maintainership.create({
    data: {
      ...{ id: "bens_invitation", serviceId: "service_theirs", personId: ben.personId },
      invitedAt: new Date(),
    },
  });
  await db.message.create({
    data: {
      ...{ id: "bens_mail", personId: ben.personId, name: "ben", address: "ben@coop.test", kind: "test" },
      ...{ subject: "A mail to ben", text: "ben's own mail", url: "/", why: "Because.", state: "kept" },
      createdAt: new Date(),
    },
  });
  await db.meeting.create({
    data: {
      ...{ id: "their_meeting", kind: "agm", title: "AGM", state: "open", chairId: ben.personId },
      ...{ heldAt: new Date(), createdAt: new Date() },
    },
  });
  await invitePerson(system, { who: "invited@elsewhere.test" });
  const invitation = await db.invitation.findFirstOrThrow();
  await addAgreements(ben);
  const [workflow] = await db.$queryRaw<
    { id: string }[]
  >`SELECT workflow_uuid AS id FROM dbos.workflow_status LIMIT 1`;
  await addLevels(ben);
  await addCommitter(ben);
  await addChampion(ben, jon);
  await addProgramme(ben);
  await addOpenLevels();
  Object.assign(ids, {
    workflow: workflow?.id,
    token: token.id,
    notification: "bens_note",
    invitation: invitation.id,
    person: ben.personId,
  });
  PRIVATE.push(token.token, "ben's secret laptop", "bens-session-token", "ben's private news");
  PRIVATE.push("bens.example", "ben's private plea");
  PRIVATE.push("ben's private number", "ben's private word", "ben's data in the details");
  PRIVATE.push("bens.example", "ben's private plea", "ben's candid answer");
  PRIVATE.push("invited@elsewhere.test", "subject-of-ben", process.env.FORKMOOT_HOST_TOKEN ?? "?");
});

/** Somebody on the way to merge rights, which the code host did not give. */
async function addCommitter(person: PersonActor) {
  const since = new Date();
  await db.committer.create({
    data: {
      ...{ id: "bens_way", personId: person.personId, state: "active", since, createdAt: since },
      spans: { create: { id: "bens_span", state: "active", from: since } },
      components: {
        create: {
          ...{ id: "bens_right", componentId: "component_theirs-web", name: "theirs-web", from: since },
          ...{ access: "granting", accessProblem: "Away" },
        },
      },
    },
  });
  await db.nomination.create({
    data: {
      ...{ id: "their_nomination", personId: person.personId, nominatedById: "person_jon", openedAt: since },
      ...{ reasons: "Theirs", closesAt: new Date(since.getTime() + 86_400_000) },
      rule: DEFAULT_RULES.pilot.nomination,
      components: { create: { componentId: "component_theirs-web" } },
    },
  });
  await db.accessDrift.create({
    data: {
      ...{ id: "their_drift", componentId: "component_theirs-web", account: "somebody", accountId: "1" },
      ...{ isExtra: true, foundAt: since },
    },
  });
}

/** Requirements in force, a draft of somebody's, a meeting to come, and a request that their service be verified. */
async function addLevels(person: PersonActor) {
  const at = new Date();
  await db.$transaction((tx) => seedDefaultSet(tx, at));
  const { setId } = await draftRequirementSet(person, { rationale: "Mine" });
  const meeting = {
    kind: "agm",
    state: "planned",
    title: "AGM",
    heldAt: new Date(Date.now() + 9e9),
  } as const;
  await db.meeting.create({ data: { id: "their_agm", createdAt: at, ...meeting } });
  await db.meeting.create({
    data: {
      ...{ id: "their_moot", createdAt: at, kind: "general", state: "closed", title: "Moot", heldAt: at },
      items: {
        create: {
          ...{ id: "their_item", position: 0, kind: "other", title: "Theirs", proposedById: person.personId },
          resolutions: {
            create: {
              ...{ id: "their_resolution", meetingId: "their_moot", position: 0, text: "Theirs" },
              ...{ state: "tabled", effect: { kind: "none" } },
            },
          },
        },
      },
    },
  });
  await db.verification.create({
    data: {
      ...{ id: "their_verification", serviceId: "service_theirs", level: "live", state: "requested" },
      ...{ setId: "set_default", answers: [], requestedAt: at, requestedById: person.personId },
    },
  });
  Object.assign(ids, { set: setId, meeting: "their_agm", verification: "their_verification" });
}

const expected = { promise: "Nothing", uptime: "none", backup: "none" };

/** What the command is asked, always about ben's things; `may`: whom it is for after all, or who only touch their own. */
const ASKED: Record<string, { input: () => unknown; may?: string[] }> = {
  "pull_request.close": { input: () => ({ pullRequestId: ids.pull }) },
  "fork.withdraw": { input: () => ({ number }) },
  "revision.run_checks": { input: () => ({ revisionId: ids.revision }) },
  "revision.cross_check": {
    input: () => ({ revisionId: ids.revision, digest: ids.digest, verdict: "reject", items: {}, note: "No" }),
  },
  "deployment.resume": { input: () => ({ deploymentId: ids.deployment }) },
  "trial.stop": { input: () => ({ forkId: ids.fork, reason: "Because" }) },
  "trial.join": { input: () => ({ claim: ids.claim }) },
  "trial.leave": { input: () => ({ bindingId: ids.binding }) },
  "api_token.create": { input: () => ({ label: "x", scopes: ["read"], login: "ben" }) },
  "api_token.revoke": { input: () => ({ tokenId: ids.token }) },
  "person.suspend": { input: () => ({ login: "ben" }) },
  "person.reinstate": { input: () => ({ login: "ben" }) },
  "isolation.accept": { input: () => ({ keys: [] }), may: ["board"] },
  "person.invite": { input: () => ({ who: "somebody@elsewhere.test" }) },
  "invitation.renew": { input: () => ({ invitationId: ids.invitation }) },
  "invitation.withdraw": { input: () => ({ invitationId: ids.invitation }) },
  "update.draft": { input: () => ({ updateId: "update_theirs", answers: [], report: "" }) },
  "update.submit": { input: () => ({ updateId: "update_theirs" }) },
  // A board decides about every service but its own: these are for it.
  "update.flag": { input: () => ({ updateId: "update_theirs", reason: "Because" }) },
  "update.unflag": { input: () => ({ updateId: "update_theirs" }) },
  "update.chase": {
    input: () => ({ updateId: "update_theirs", message: "Please" }),
    may: ["board", "secretary"],
  },
  "update.set_rules": { input: () => ({ dueDays: 7 }), may: ["board", "secretary"] },
  // Whoever is a member says what is wrong with a service.
  "deficiency.report": {
    input: () => ({ slug: "theirs", requirementKey: "docs-use", text: "Gone" }),
    may: [
      ...["member", "owner of another fork", "maintainer of another service", "board", "programme lead"],
      ...["secretary", "token with every scope"],
    ],
  },
  "deficiency.propose": { input: () => ({}) },
  "deficiency.confirm": { input: () => ({ deficiencyId: "deficiency_theirs" }), may: ["board"] },
  "deficiency.dismiss": {
    input: () => ({ deficiencyId: "deficiency_theirs", reason: "No" }),
    may: ["board"],
  },
  "deficiency.claim_fix": { input: () => ({ deficiencyId: "deficiency_theirs", evidence: "Done" }) },
  "deficiency.close": { input: () => ({ deficiencyId: "deficiency_theirs" }) },
  "deficiency.return_to_grace": { input: () => ({ deficiencyId: "deficiency_theirs", reason: "No" }) },
  "scrutiny.clear": { input: () => ({ scrutinyId: "scrutiny_theirs", reason: "Fine" }), may: ["board"] },
  "scrutiny.record_deficiencies": {
    input: () => ({ scrutinyId: "scrutiny_theirs", requirementKeys: ["home"], reason: "Gone" }),
    may: ["board"],
  },
  // Everybody marks and ends what is theirs: somebody else's id, or the id of a session instead of its token, is nothing.
  "notification.mark_read": { input: () => ({ ids: [ids.notification] }), may: ["*"] },
  "person.sign_out": { input: () => ({ sessionToken: ids.person }), may: ["*"] },
  // Open to whoever has standing, whichever service it is: these take nothing of ben's into a thing of their own.
  "pull_request.open": { input: () => ({ component: "theirs-web", branch: "theirs-change", title: "Mine" }) },
  "fork.request": {
    input: () => ({ service: "ours", pullRequestIds: [ids.pull], title: "Mine" }),
  },
  "trial.ask_to_join": {
    input: () => ({ forkId: ids.fork }),
    may: [
      "outsider",
      "member",
      "owner of another fork",
      "maintainer of another service",
      "board",
      "programme lead",
      "secretary",
      "token with every scope",
    ],
  },
  // A token ends itself; whoever came without one has none to end.
  "api_token.revoke_current": { input: () => ({}), may: ["token with every scope"] },
  "push.record": {
    input: () => ({
      ...{ componentName: "theirs-web", personId: ids.person, branch: "theirs-change", at: new Date() },
      ...{ before: "0".repeat(40), after: "1".repeat(40) },
    }),
  },
  "committer.record_access": {
    input: () => ({
      ...{ committerComponentId: "bens_right", attempt: 1 },
      outcome: { kind: "done", account: null },
    }),
  },
  "committer.record_first_merges": { input: () => ({}) },
  "coverage.read_members": { input: () => ({ login: "nobody-is-covered-by-it" }) },
  "inactivity.remind": { input: () => ({}) },
  "access.compare": { input: () => ({ componentId: "component_theirs-web" }) },
  "access.align": { input: () => ({}) },
  "access.record_mend": {
    input: () => ({ driftId: "their_drift", attempt: 1, outcome: { kind: "done", account: null } }),
  },
  // The programme's lead looks after everybody's rights.
  "access.mend": { input: () => ({ driftId: "their_drift" }), may: ["programme lead"] },
  "access.look": { input: () => ({}), may: ["programme lead"] },
  "committer.try_access_again": {
    input: () => ({ committerComponentId: "bens_right" }),
    may: ["programme lead"],
  },
  "revision.cut": { input: () => ({ forkId: ids.fork }) },
  "revision.begin_checks": { input: () => ({ revisionId: ids.revision, attempt: 2 }) },
  "revision.conclude_checks": { input: () => ({ revisionId: ids.revision, attempt: 1 }) },
  "check.record": { input: () => ({ checkId: ids.check, state: "failed", steps: [], fault: null }) },
  "deployment.begin": { input: () => ({ deploymentId: ids.deployment, attempt: 1 }) },
  "deployment.record": { input: () => ({ deploymentId: ids.deployment, attempt: 1, steps: [] }) },
  "deployment.serve": { input: () => ({ deploymentId: ids.deployment, attempt: 1, steps: [] }) },
  "deployment.fail": {
    input: () => ({
      ...{ deploymentId: ids.deployment, attempt: 1, steps: [] },
      fault: { whose: "theirs", code: "x", message: "x", component: null },
    }),
  },
  "deployment.gone": { input: () => ({ deploymentId: ids.deployment }) },
  "deployment.restore": { input: () => ({ deploymentId: ids.deployment }) },
  "fork.end_closed": { input: () => ({ forkId: ids.fork }) },
  "component.follow_repository": { input: () => ({ componentId: "component_theirs-web" }) },
  "pull_request.sync": { input: () => ({ componentId: "component_theirs-web", number: 1 }) },
  "commit.record_checks": { input: () => ({ componentId: "component_theirs-web", sha: "1".repeat(40) }) },
  "pull_request.record_report": {
    input: () => ({ pullRequestId: "p", headSha: "1".repeat(40), checkRunId: null, digest: "d" }),
  },
  "pull_request.ask_for_reports": { input: () => ({ pullRequestIds: ["p"] }) },
  "fork.cut_again": { input: () => ({ forkIds: [ids.fork] }) },
  "service.import": {
    input: () => ({
      slug: "another",
      title: "Another",
      kind: "user",
      summary: "Another",
      components: [{ name: "theirs-web" }],
    }),
  },
  // The board's: what it begins is an import of its own.
  "catalogue.begin_import": {
    input: () => ({ files: [{ path: "x.yaml", text: "service: theirs\ntitle: Mine\n" }] }),
    may: ["board"],
  },
  "catalogue.apply_import": { input: () => ({ importId: "import_theirs", digest: "x" }) },
  "catalogue.record_progress": {
    input: () => ({ importId: "import_theirs", entities: 1, percent: 1, step: "" }),
  },
  "catalogue.record_import": { input: () => ({ importId: "import_theirs", entities: 0, shown: null }) },
  "catalogue.import": { input: () => ({ importId: "import_theirs" }) },
  "service.edit": {
    input: () => ({ slug: "theirs", title: "Mine", consume: ["ours"] }),
    may: ["board"],
  },
  // Open to every member: a name that is taken is refused.
  "service.propose": { input: () => ({ slug: "theirs", title: "Mine", kind: "user", summary: "Mine" }) },
  "agreement.draft": { input: () => ({ kind: "nda", title: "Theirs", text: "Theirs" }) },
  "agreement.publish": { input: () => ({ kind: "nda", digest: "0".repeat(64) }) },
  "clearance.adopt_policy": { input: () => ({ contributor: [] }) },
  "policy.draft": { input: () => ({ phase: "pilot", rules: DEFAULT_RULES.pilot, note: "Mine" }) },
  "criteria.discard": { input: () => ({ number: 1 }) },
  "policy.discard": { input: () => ({ number: 1 }) },
  // The programme lead's, who did not read what is drafted.
  "nomination.open": {
    input: () => ({ login: "jon", components: ["theirs-web"], reasons: "Theirs" }),
    may: [
      ...["member", "owner of another fork", "maintainer of another service", "board"],
      ...["programme lead", "secretary", "token with every scope"],
    ],
  },
  "nomination.comment": {
    input: () => ({ nominationId: "their_nomination", text: "Mine" }),
    may: [
      "outsider",
      ...["member", "owner of another fork", "maintainer of another service", "board"],
      ...["programme lead", "secretary", "token with every scope"],
    ],
  },
  "nomination.vote": {
    input: () => ({ nominationId: "their_nomination", choice: "yes" }),
    may: ["maintainer of another service"],
  },
  "nomination.record_concern": { input: () => ({ nominationId: "their_nomination", text: "Mine" }) },
  "nomination.conclude": { input: () => ({ nominationId: "their_nomination" }) },
  "nomination.withdraw": { input: () => ({ nominationId: "their_nomination", reason: "Because" }) },
  "committer.activate": { input: () => ({ login: "ben", reason: "Because" }) },
  "committer.suspend": { input: () => ({ login: "ben", reason: "Because" }) },
  "committer.reinstate": { input: () => ({ login: "ben", reason: "Because" }) },
  "committer.retire": { input: () => ({ login: "ben", reason: "Because" }) },
  "committer.withdraw": { input: () => ({ login: "ben", reason: "Because" }) },
  "policy.adopt": { input: () => ({ number: 1, digest: "0".repeat(64) }) },
  "criteria.draft": { input: () => ({ criteria: "Mine", rights: "Mine", responsibilities: "Mine" }) },
  "criteria.publish": { input: () => ({ number: 1, digest: "0".repeat(64) }) },
  // The programme lead's too, who is asked to run them.
  "retrospective.open": {
    input: () => ({ title: "Mine", phase: "pilot", questions: ["Mine?"], closesOn: "2099-01-01" }),
    may: ["programme lead"],
  },
  "retrospective.close": { input: () => ({ retrospectiveId: "their_retro" }), may: ["programme lead"] },
  "retrospective.decide": {
    input: () => ({ retrospectiveId: "their_retro", text: "Mine" }),
    may: ["programme lead"],
  },
  "retrospective.answer": {
    input: () => ({
      retrospectiveId: "their_retro",
      answers: [{ questionId: "their_question", text: "Mine" }],
    }),
    // Who maintains a service takes part, and answers for themselves.
    may: ["maintainer of another service"],
  },
  "retrospective.complete": { input: () => ({ decisionId: "their_decision" }), may: ["programme lead"] },
  "inactivity.open": { input: () => ({}) },
  "inactivity.find": {
    input: () => ({ findingId: "their_finding", words: "Mine" }),
    may: ["programme lead"],
  },
  "inactivity.unfind": { input: () => ({ findingId: "their_finding" }), may: ["programme lead"] },
  // Whoever is signed in says what they know; of a review that is closed nobody does.
  "inactivity.note": { input: () => ({ findingId: "their_old_finding", text: "Mine" }) },
  "inactivity.ask_exception": { input: () => ({ findingId: "their_old_finding", reason: "Mine" }) },
  "inactivity.decide": { input: () => ({ findingId: "their_finding", decision: "alumni", reason: "Mine" }) },
  "inactivity.publish": { input: () => ({ reviewId: "their_review" }) },
  "inactivity.close": { input: () => ({ reviewId: "their_review" }) },
  "signature.sign": {
    input: () => ({
      ...{
        versionId: ids.version,
        digest: "0".repeat(64),
        consent: "x.y",
        hasConsented: true,
        typedName: "Ben",
      },
    }),
  },
  "signature.upload": {
    input: () => ({
      ...{ versionId: ids.version, login: "ben", typedName: "Ben", signedAt: "2026-01-01" },
      file: new TextEncoder().encode("%PDF-"),
    }),
  },
  // The board and programme leads look at everybody's, which is what they are asked for.
  "signature.review": { input: () => ({ signatureId: ids.signature }), may: ["board", "programme lead"] },
  "signature.countersign": { input: () => ({ signatureId: ids.signature }) },
  "signature.reject": {
    input: () => ({ signatureId: ids.signature, reason: "other", note: "Because" }),
    may: ["board", "programme lead"],
  },
  "signature.revoke": { input: () => ({ signatureId: ids.signature, note: "Because" }) },
  "organization.record": { input: () => ({ name: "Theirs" }) },
  "organization.add_officer": {
    input: () => ({ organizationId: ids.organization, login: "mia", role: "cla_manager" }),
  },
  "organization.remove_officer": { input: () => ({ officerId: ids.officer }) },
  "coverage.add": { input: () => ({ organizationId: ids.organization, kind: "person", value: "mia" }) },
  "coverage.end": { input: () => ({ ruleId: ids.rule }) },
  "coverage.ask": { input: () => ({ organizationId: ids.organization }) },
  "coverage.answer": { input: () => ({ requestId: ids.request, accept: true }) },
  "affiliation.record": {
    input: () => ({ login: "ben", organizationId: ids.organization, from: "2026-01-01" }),
  },
  "affiliation.end": { input: () => ({ affiliationId: ids.affiliation, until: "2026-11-01" }) },
  "roster.begin_import": {
    input: () => ({ fileName: "x.csv", file: new TextEncoder().encode("github\nben\n") }),
  },
  "committer.confirm_rights": { input: () => ({ login: "ben" }) },
  "roster.import": { input: () => ({ importId: "import_theirs" }) },
  "champion.assign": { input: () => ({ login: "ben", champion: "mia" }) },
  "champion.end": { input: () => ({ assignmentId: "bens_champion", reason: "x" }) },
  "champion.go_away": { input: () => ({ champion: "jon", delegate: "mia" }) },
  "champion.come_back": { input: () => ({ champion: "jon" }) },
  "committer.nudge": { input: () => ({ login: "ben", step: "access", send: true }) },
  "committer.introduce": { input: () => ({ login: "ben", fork: number, text: "Hello" }) },
  "committer.write": { input: () => ({ login: "ben", text: "Mine" }) },
  "committer.set_contact": { input: () => ({ login: "ben", contact: "Mine" }) },
  "escalation.raise": { input: () => ({ login: "ben", title: "Mine", text: "Mine" }) },
  "escalation.acknowledge": {
    input: () => ({ escalationId: "bens_escalation" }),
    may: ["programme lead"],
  },
  "escalation.resolve": {
    input: () => ({ escalationId: "bens_escalation", resolution: "Mine" }),
    may: ["programme lead"],
  },
  "incident.report": {
    input: () => ({
      ...{ service: "theirs", title: "Mine", summary: "Mine", occurredAt: "2026-01-01T00:00:00Z" },
      changes: [{ fork: number }],
    }),
  },
  "incident.trace": { input: () => ({ incidentId: "bens_incident", changes: [{ fork: number }] }) },
  "incident.resolve": { input: () => ({ incidentId: "bens_incident", resolution: "Mine" }) },
  // A programme lead reads it, and could take it back as they could push a branch: there is nothing on the default branch.
  "incident.propose_revert": { input: () => ({ incidentId: "bens_incident", changeId: "bens_trace" }) },
  "trial.keep": { input: () => ({ forkId: ids.fork, until: "2027-01-01", reason: "Because" }) },
  "person.erase": { input: () => ({ login: "ben" }) },
  "delivery.receive": {
    input: () => ({
      deliveries: [
        { deliveryId: "d", event: "push", action: null, repository: null, syncs: [], reason: null },
      ],
    }),
  },
  "delivery.record": { input: () => ({ deliveryId: "d", outcome: "failed" }) },
  // A meeting that is over: whoever could run one changes nothing of it.
  "meeting.plan": {
    input: () => ({ kind: "general", title: "Mine", heldAt: "2099-01-01T18:00", zone: "UTC" }),
    may: ["board", "secretary"],
  },
  "meeting.move": { input: () => ({ meetingId: "their_moot", heldAt: "2099-01-01T18:00", reason: "x" }) },
  "meeting.cancel": { input: () => ({ meetingId: "their_moot", reason: "x" }) },
  "meeting.give_notice": { input: () => ({ meetingId: "their_moot" }) },
  "meeting.open": { input: () => ({ meetingId: "their_moot" }) },
  "meeting.declare_inquorate": { input: () => ({ meetingId: "their_moot" }) },
  "meeting.adjourn": { input: () => ({ meetingId: "their_moot", heldAt: "2099-01-01T18:00", reason: "x" }) },
  "agenda.build": { input: () => ({ meetingId: "their_moot" }) },
  "agenda.propose": { input: () => ({ meetingId: "their_moot", title: "Mine" }) },
  "agenda.edit": { input: () => ({ itemId: "their_item", title: "Mine", text: "", resolution: "" }) },
  "agenda.remove": { input: () => ({ itemId: "their_item" }) },
  "agenda.place": { input: () => ({ itemId: "their_item", direction: "up" }) },
  "attendance.arrive": { input: () => ({ meetingId: "their_moot", login: "ben" }) },
  "attendance.leave": { input: () => ({ meetingId: "their_moot", login: "ben" }) },
  "proxy.give": { input: () => ({ meetingId: "their_moot", holder: "ben" }) },
  "proxy.revoke": { input: () => ({ meetingId: "their_moot" }) },
  "resolution.put": { input: () => ({ resolutionId: "their_resolution" }) },
  "resolution.decide": { input: () => ({ resolutionId: "their_resolution" }) },
  "resolution.hold_over": { input: () => ({ resolutionId: "their_resolution", reason: "x" }) },
  "resolution.withdraw": { input: () => ({ resolutionId: "their_resolution", reason: "x" }) },
  "resolution.recuse": { input: () => ({ resolutionId: "their_resolution", login: "ben", reason: "x" }) },
  "ballot.cast": { input: () => ({ resolutionId: "their_resolution", choice: "for", voter: "ben" }) },
  "meeting_rules.change": { input: () => ({ noticeDays: 0 }), may: ["secretary"] },
  // Any member drafts a change of the requirements: a thing of their own, made from nobody's.
  "requirement_set.draft": {
    input: () => ({}),
    may: [
      ...["member", "owner of another fork", "maintainer of another service", "board"],
      ...["programme lead", "secretary", "token with every scope"],
    ],
  },
  "requirement_set.revise": {
    input: () => ({
      ...{ setId: ids.set, rationale: "x" },
      promises: { alpha: expected, beta: expected, live: expected },
    }),
  },
  "requirement.put": {
    input: () => ({
      ...{ setId: ids.set, key: "home", level: "live", kinds: ["user"], check: "attested", text: "x" },
    }),
  },
  "requirement.remove": { input: () => ({ setId: ids.set, key: "home" }) },
  "requirement_set.table": { input: () => ({ setId: ids.set, meetingId: ids.meeting }) },
  "requirement_set.withdraw": { input: () => ({ setId: ids.set }) },
  "assessment.answer": {
    input: () => ({ slug: "theirs", requirementKey: "in-git", state: "met", evidence: "x" }),
  },
  "verification.request": { input: () => ({ slug: "theirs" }) },
  "verification.withdraw": { input: () => ({ verificationId: ids.verification }) },
  "verification.confirm": { input: () => ({ verificationId: ids.verification }) },
  "agreement.propose": {
    input: () => ({
      ...{ slug: "theirs", requirementKey: "in-git", text: "x", meetingId: ids.meeting },
      until: new Date(Date.now() + 9e10),
    }),
    may: ["board"],
  },
  "workflow.retry": { input: () => ({ workflowId: ids.workflow }) },
  "workflow.cancel": { input: () => ({ workflowId: ids.workflow }) },
  "delivery.retry": { input: () => ({ deliveryId: "d" }) },
  // A secretary closes any meeting: this one has no quorum.
  "meeting.close": { input: () => ({ meetingId: "their_meeting", digest: "0".repeat(64) }) },
  "meeting.hold_over_undecided": { input: () => ({ meetingId: "their_meeting" }), may: ["secretary"] },
  "meeting.apply_closing": { input: () => ({ meetingId: "their_meeting" }) },
  "minutes.edit": {
    input: () => ({ meetingId: "their_meeting", minutes: "Rewritten", digest: "0".repeat(64) }),
  },
  // The board and the secretary keep the register: for them the same things are refused by its rules.
  "member.record": { input: () => ({ login: "ben", joined: "2020-01-01" }) },
  "role.grant": {
    input: () => ({ login: "ben", role: "administrator", from: "2020-01-01", reason: "Mine" }),
  },
  "role.end": {
    input: () => ({ grantId: "person_ben_member", until: "2020-01-01", reason: "Mine" }),
    may: ["board", "secretary"],
  },
  "register.import": {
    input: () => ({ csv: "name,login,joined\nben,BEN,2020-01-01\nben,ben,2020-01-01\n", source: "mine" }),
  },
  "maintainer.invite": { input: () => ({ slug: "theirs", login: "ben" }) },
  "maintainer.accept": { input: () => ({ maintainershipId: "bens_invitation" }) },
  "maintainer.decline": { input: () => ({ maintainershipId: "bens_invitation" }) },
  "maintainer.withdraw": { input: () => ({ maintainershipId: "bens_invitation" }), may: ["board"] },
  "maintainer.renew": { input: () => ({ maintainershipId: "bens_invitation" }), may: ["board"] },
  "maintainer.step_down": { input: () => ({ maintainershipId: "service_theirs_person_jon" }) },
  "maintainer.remove": {
    input: () => ({ maintainershipId: "service_theirs_person_jon", reason: "Mine" }),
    may: ["board"],
  },
  // Everybody makes and ends their own: there is no id of another's to name.
  "calendar.make_link": {
    input: () => ({}),
    may: [
      ...["outsider", "member", "owner of another fork", "maintainer of another service", "board"],
      ...["programme lead", "secretary"],
    ],
  },
  "calendar.revoke_link": { input: () => ({}), may: ["*"] },
  "reminders.send": { input: () => ({}) },
  "message.claim": { input: () => ({ most: 1 }) },
  "message.record": { input: () => ({ messageId: "bens_mail", failure: null }) },
  // Refused to the board and the secretary too, where no mail server is set up.
  "message.resend": { input: () => ({ messageId: "bens_mail" }) },
  "trial.leave_at_edge": {
    input: () => ({
      leaves: [
        { service: "theirs", subject: "subject-of-ben", stack: ids.deployment, at: new Date().toISOString() },
      ],
      ...{ cursor: "1", from: null },
    }),
  },
  "traffic.record": { input: () => ({ buckets: [], cursor: "1", from: null }) },
  "health.record": { input: () => ({ seen: [{ deploymentId: ids.deployment, status: null }] }) },
  "records.prune": { input: () => ({}) },
  "service.deploy": { input: () => ({ serviceId: "service_theirs" }) },
  "worker.renew_lease": { input: () => ({ executorId: "worker-1", startedAt: new Date() }) },
  "worker.end_lease": { input: () => ({ executorId: "worker-1", silentSeconds: 0 }) },
  "person.make_administrator": { input: () => ({ login: "ben" }) },
  "person.sign_in": { input: () => ({ login: "ben" }) },
  "person.sign_in_with_github": {
    input: () => ({ accountId: "1", login: "ben", name: null, verifiedEmail: null, policy: "open" }),
  },
};

/** What reads are asked for; a key that a read does not know is passed over. */
const question = () => ({
  ...{ number, revision: 1, id: ids.deployment, kind: "deployment", slug: "theirs", service: "theirs" },
  ...{ component: "theirs-web", branch: "theirs-change", q: "ben", owner: "ben" },
  ...{ meetingId: "their_meeting", incidentId: "bens_incident" },
  ...{ meetingId: "their_meeting", retrospectiveId: "their_retro", reviewId: "their_review" },
  ...{ signatureId: ids.signature, organizationId: ids.organization, login: "ben" },
  nominationId: "their_nomination",
});
/** Reads that strangers may make. */
const PUBLIC_READS = [
  ...["listServices", "getServicePage", "getRunning", "getShell", "search"],
  "listMaintainers",
  ...["getRequirements", "getRequirementSet", "listRequirementSets", "compareRequirementSets"],
  ...["getServiceLevel", "getLevelSummary", "getServiceNotices"],
  ...["exportCatalogue", "listCatalogueFindings"],
  "getServiceLevel",
  ...["listAgreements", "getAgreementVersion", "getReceipt", "checkReceiptFile"],
  ...["getProgramme", "getPolicies", "listPolicies", "getCriteria"],
  ...["listServicesWithCommitters", "seesClearance", "getServiceCommitters"],
];
const ADMINISTRATORS_READS = [
  "listPeople",
  "listInvitations",
  "getEngine",
  "listWorkflows",
  "getWorkflowDetail",
  "listDeliveries",
];

describe("every command, with the ids of somebody else's things", () => {
  it("the table names every command, and no command that is not there", () => {
    expect(commands.map(([, command]) => command.definition.name).sort()).toEqual(Object.keys(ASKED).sort());
  });

  /** As the last command left it: a look at every table costs more than most commands. */
  let left: unknown;
  for (const [, command] of commands) {
    const { name } = command.definition;
    it(`${name}: refused, and nothing is written`, async () => {
      const asked = ASKED[name];
      if (!asked) throw new Error("not in the table");
      expect(
        command.definition.input.safeParse(asked.input()).error?.issues,
        "the question is understood",
      ).toBeUndefined();
      const before = left ?? (await everything());
      for (const [who, stranger] of Object.entries(STRANGERS)) {
        const isTheirs = asked.may?.includes(who);
        if (isTheirs) continue;
        const answer = await command(stranger, asked.input() as never).then(
          () => "done",
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        );
        const refusals = [
          "forbidden",
          "not_signed_in",
          "not_found",
          "refused",
          "conflict",
          ...(asked.may?.includes("*") ? ["done"] : []),
        ];
        expect(refusals, `${who}: ${answer}`).toContain(answer);
      }
      left = await everything();
      expect(left, "somebody changed something").toEqual(before);
    });
  }

  it("nobody marks another's notification read, and nobody ends another's session without its token", async () => {
    expect(await db.notification.findUniqueOrThrow({ where: { id: "bens_note" } })).toMatchObject({
      readAt: null,
    });
    expect(await db.session.count({ where: { sessionToken: "bens-session-token" } })).toBe(1);
  });
});

describe("every read, about somebody else's things", () => {
  it("there are reads to be asked", () => {
    expect(reads.length).toBeGreaterThan(15);
    const names = reads.map(([name]) => name);
    expect([...PUBLIC_READS, ...ADMINISTRATORS_READS].filter((name) => !names.includes(name))).toEqual([]);
  });

  for (const [name, read] of reads) {
    it(`${name}: says nothing that is another's alone`, async () => {
      for (const [who, stranger] of Object.entries(STRANGERS)) {
        const answer = await read(stranger, question()).then(
          (value) => ({ code: "answered", text: JSON.stringify(value) ?? "" }),
          (error: unknown) => ({
            code: error instanceof AppError ? error.code : String(error),
            text: String(error),
          }),
        );
        expect(
          PRIVATE.filter((secret) => answer.text.includes(secret)),
          who,
        ).toEqual([]);
        if (who === "anonymous" && !PUBLIC_READS.includes(name)) expect(answer.code).toBe("not_signed_in");
        if (ADMINISTRATORS_READS.includes(name)) expect(answer.code).not.toBe("answered");
      }
    });
  }

  it("what a trial writes while it serves people is for the maintainers of its service, also by another's route", async () => {
    for (const [who, stranger] of Object.entries(STRANGERS)) {
      const code = await getRunLog(stranger, { id: ids.deployment ?? "" }).catch(
        (error: AppError) => error.code,
      );
      expect([who, code]).toEqual([who, stranger.kind === "person" ? "forbidden" : "not_signed_in"]);
    }
    // Nobody runs a host here: whoever gets so far as to have it asked may read what it says.
    const asked = getRunLog(maintainer, { id: ids.deployment ?? "" });
    await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  });

  it("a token without the scope “read” reads nothing", async () => {
    const blind: PersonActor = {
      ...(await tokenOf(STRANGERS.member as PersonActor)),
      via: { kind: "token", tokenId: "t", scopes: ["git"] },
    };
    for (const [name, read] of reads) {
      const answer = await read(blind, question()).then(
        () => "answered",
        (error: AppError) => error.details?.reason,
      );
      expect(answer, name).toBe("scope");
    }
  });
});

/** Routes of REST that answer strangers. */
const PUBLIC_ROUTES =
  /^GET \/api\/v1\/(health|services.*|catalogue|catalogue\/findings|requirement.*|agreements.*|receipts.*|programme|search|openapi\.json)$|\[\.\.\.address\]$/;

/** Routes by which everybody changes what is their own. */
const OWN_ROUTES =
  /^(POST .*\/notifications\/read|POST .*\/requirement-sets|POST .*\/joins|DELETE .*\/tokens\/current)$/;

describe("every route of REST", () => {
  for (const file of filesBelow("app/api/v1", /route\.ts$/)) {
    it(`${file.replace("/route.ts", "")}: no stranger gets in, and nobody writes with what is not theirs`, async () => {
      const path = `/${file.slice("app/".length).replace("/route.ts", "")}`;
      const names = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = ""]) => name);
      const known: Record<string, string | undefined> = {
        ...{ number: String(number), slug: "theirs", login: "ben", revisionId: ids.revision },
        ...{ bindingId: ids.binding, pullRequestId: ids.pull, invitationId: ids.invitation, revision: "1" },
        ...{ setId: ids.set, verificationId: ids.verification, requirementKey: "in-git", key: "home" },
        ...{ retrospectiveId: "their_retro", decisionId: "their_decision", reviewId: "their_review" },
        ...{ findingId: "their_finding" },
        ...{ meetingId: "their_moot", itemId: "their_item", resolutionId: "their_resolution" },
        ...{ incidentId: "bens_incident", changeId: "bens_trace", assignmentId: "bens_champion" },
        ...{ escalationId: "bens_escalation" },
        ...{ component: "theirs-web", id: file.includes("/checks/") ? ids.check : ids.deployment },
      };
      const params = Promise.resolve(Object.fromEntries(names.map((name) => [name, known[name] ?? "1"])));
      const module = (await import(/* @vite-ignore */ join(root, file))) as Record<string, Handler>;
      const token = await createApiToken(STRANGERS.member as PersonActor, {
        label: "t",
        scopes: [...SCOPES],
      });
      let before = await everything();
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const handler = module[method];
        if (!handler) continue;
        const ask = (headers: Record<string, string>) =>
          handler(
            new Request(`http://localhost:3000${path}`, {
              method,
              headers: { "content-type": "application/json", ...headers },
              body: method === "GET" ? null : "{}",
            }),
            { params },
          );
        const isPublic = PUBLIC_ROUTES.test(`${method} ${path}`);
        if (!isPublic)
          expect([401, 404, 405, 422, 429], `${method} for a stranger`).toContain((await ask({})).status);
        const answer = await ask({ authorization: `Bearer ${token.token}` });
        const text = await answer.text();
        expect(PRIVATE.filter((secret) => text.includes(secret))).toEqual([]);
        expect(answer.status, text).not.toBe(500);
        if (OWN_ROUTES.test(`${method} ${path}`)) before = await everything();
        else if (method !== "GET") expect(answer.status, text).toBeGreaterThanOrEqual(400);
      }
      expect(await everything(), "somebody changed something").toEqual(before);
    });
  }
});

/** Of `theirs`: an update that is due, a deficiency that is reported, and a scrutiny. */
async function addOpenLevels() {
  const now = new Date();
  const shared = { serviceId: "service_theirs" };
  await db.annualUpdate.create({
    data: { ...shared, id: "update_theirs", meetingId: "their_agm", state: "due", createdAt: now },
  });
  await db.deficiency.create({
    data: {
      ...{ ...shared, id: "deficiency_theirs", requirementKey: "home", setId: "set_default" },
      ...{ source: "declared", state: "reported", text: "Gone", reportedAt: now },
    },
  });
  await db.levelChange.create({
    data: { ...shared, id: "change_theirs", from: "live", to: "beta", at: now, cause: "demotion" },
  });
  await db.scrutiny.create({
    data: {
      ...{ ...shared, id: "scrutiny_theirs", levelChangeId: "change_theirs", state: "opened" },
      ...{ path: ["service_theirs"], openedAt: now },
    },
  });
}

/** A fork that serves, with its owner on it; of `theirs` the ids are kept. */
async function serve(owner: PersonActor, maintainer: PersonActor, service: string) {
  const component = `${service}-web`;
  const branch = `${service}-change`;
  commitFiles(component, branch, { "page.txt": service }, { by: owner.login });
  await push(component, branch, owner);
  const { pullRequestId } = await openPullRequest(owner, { component, branch, title: "A change" });
  const fork = await requestFork(owner, { service, pullRequestIds: [pullRequestId], title: "A fork" });
  const [check] = await beginChecks(system, { revisionId: fork.revisionId, attempt: 1 });
  if (!check) throw new Error("no check");
  await recordCheck(system, { checkId: check.checkId, state: "passed", steps: [], fault: null });
  await concludeChecks(system, { revisionId: fork.revisionId, attempt: 1 });
  const { digest } = await db.revision.findUniqueOrThrow({ where: { id: fork.revisionId } });
  const pass = { answer: "pass" as const, reason: "" };
  const items = { data: pass, privacy: pass, contractual: pass, legal: pass };
  const { revisionId } = fork;
  const approved = await crossCheckRevision(maintainer, { revisionId, digest, verdict: "approve", items });
  const deploymentId = approved.deploymentId ?? "";
  await beginDeployment(system, { deploymentId, attempt: 1 });
  await serveDeployment(system, { deploymentId, attempt: 1, steps: [] });
  await joinTrial(owner, { claim: await claimOf(owner, fork.forkId, service) });
  if (service === "ours") return;
  const binding = await db.binding.findFirstOrThrow({ where: { personId: owner.personId } });
  number = fork.number;
  Object.assign(ids, {
    ...{ fork: fork.forkId, revision: revisionId, digest, deployment: deploymentId, check: check.checkId },
    ...{ pull: pullRequestId, binding: binding.id, claim: await claimOf(owner, fork.forkId, service) },
  });
}

/** Drafts of the programme's policy and criteria. */
async function addProgramme({ personId }: PersonActor) {
  const draft = { number: 1, draftedAt: new Date() };
  await db.programmePolicy.create({
    data: { ...draft, id: "their_policy", phase: "established", rules: DEFAULT_RULES.established },
  });
  const text = { criteria: "Theirs", rights: "Theirs", responsibilities: "Theirs" };
  await db.selectionCriteria.create({ data: { ...draft, ...text, id: "their_criteria" } });
  const at = new Date();
  await db.retrospective.create({
    data: {
      ...{ id: "their_retro", phase: "pilot", title: "Theirs", openedById: personId, openedAt: at },
      closesAt: new Date(at.getTime() + 86_400_000),
      questions: {
        create: {
          ...{ id: "their_question", position: 1, text: "How was it?" },
          answers: { create: { personId, text: "ben's candid answer", at } },
        },
      },
      decisions: { create: { id: "their_decision", text: "Do it", decidedById: personId, decidedAt: at } },
    },
  });
  const review = { openedById: personId, openedAt: at, lookedFrom: at };
  const finding = { committerId: "bens_way", evidence: {} };
  await db.inactivityReview.create({
    data: { ...review, id: "their_review", findings: { create: { ...finding, id: "their_finding" } } },
  });
  await db.inactivityReview.create({
    data: {
      ...{ ...review, id: "their_old_review", closedAt: at },
      findings: { create: { ...finding, id: "their_old_finding" } },
    },
  });
}

/** Jon champions ben, with a thread, an escalation, and an incident that is traced to ben's fork. */
async function addChampion({ personId }: PersonActor, champion: PersonActor) {
  const at = new Date();
  const committerId = "bens_way";
  await db.committer.update({
    where: { id: committerId },
    data: {
      emergencyContact: "ben's private number",
      champions: { create: { id: "bens_champion", championId: champion.personId, from: at } },
      messages: { create: { id: "bens_message", authorId: personId, text: "ben's private word", at } },
    },
  });
  await db.escalation.create({
    data: {
      ...{ id: "bens_escalation", committerId, raisedById: champion.personId, title: "Stuck", text: "Stuck" },
      ...{ raisedAt: at, dueAt: at },
    },
  });
  await db.incident.create({
    data: {
      ...{ id: "bens_incident", serviceId: "service_theirs", title: "Broken", summary: "It broke" },
      ...{ details: "ben's data in the details", occurredAt: at, reportedAt: at, reportedById: personId },
      changes: {
        create: {
          ...{ id: "bens_trace", forkId: ids.fork, contributorId: personId },
        },
      },
    },
  });
}

/** Ben's signature on an agreement, and the organization that he manages whom it covers. */
async function addAgreements({ personId }: PersonActor) {
  const at = new Date();
  const organizationId = "ben_org";
  Object.assign(ids, {
    ...{
      version: "ben_version",
      signature: "ben_signature",
      organization: organizationId,
      officer: "ben_officer",
    },
    ...{ rule: "ben_rule", request: "ben_request", affiliation: "ben_affiliation" },
  });
  await db.agreementVersion.create({
    data: {
      ...{ id: "ben_version", kind: "programme", major: 1, minor: 0, title: "Programme", text: "A text" },
      ...{ digest: "1".repeat(64), isBreaking: false, draftedAt: at, publishedAt: at },
    },
  });
  await db.signature.create({
    data: {
      ...{
        id: "ben_signature",
        versionId: "ben_version",
        personId,
        method: "paper",
        typedName: "Ben's typed name",
      },
      ...{ textDigest: "1".repeat(64), account: "github:7", signedAt: at, recordedAt: at },
      ...{ code: "2222-2222-2222-2222", statement: "{}", seal: "" },
      paper: { create: { contentType: "application/pdf", bytes: new Uint8Array([1]), digest: "" } },
    },
  });
  await db.organization.create({ data: { id: organizationId, name: "Ben's own works" } });
  await db.organizationOfficer.create({
    data: { id: "ben_officer", organizationId, personId, role: "cla_manager", from: at },
  });
  await db.coverageRule.create({
    data: {
      id: "ben_rule",
      organizationId,
      kind: "email_domain",
      value: "bens.example",
      from: at,
      addedAt: at,
    },
  });
  await db.coverageRequest.create({
    data: { id: "ben_request", organizationId, personId, askedAt: at, message: "ben's private plea" },
  });
  await db.affiliation.create({ data: { id: "ben_affiliation", organizationId, personId, from: at } });
}

/** As the edge signs it when somebody agreed there, on an invitation that this person asked for. */
async function claimOf(person: PersonActor, forkId: string, service: string) {
  const { url } = await askToJoin(person, { forkId });
  const ticket = new URL(url).searchParams.get("ticket") ?? "";
  const { jti } = JSON.parse(Buffer.from(ticket.split(".")[1] ?? "", "base64url").toString()) as {
    jti: string;
  };
  return signJoinClaim(process.env.FORKMOOT_HOST_TOKEN ?? "", {
    ...{ ticket: jti, service, subject: `subject-of-${person.login}`, name: person.name },
    exp: Math.floor(Date.now() / 1000) + 120,
  });
}

async function tokenOf(person: PersonActor): Promise<PersonActor> {
  const { id } = await createApiToken(person, { label: "all", scopes: [...SCOPES] });
  return { ...person, via: { kind: "token", tokenId: id, scopes: SCOPES } };
}

/** A fingerprint of every table, so that a write anywhere shows. When a token was last used is no change. */
async function everything() {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'ApiToken', 'RateLimit')`;
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*)::int AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM "${name}" t`,
  );
  const tokens = `SELECT 'ApiToken', count(*)::int, md5(string_agg(concat(id, "revokedAt"), '|' ORDER BY id)) FROM "ApiToken"`;
  return db.$transaction(async (tx) => {
    // So many tables look like much work: Postgres would compile it and start processes for it, each time.
    await tx.$executeRaw`SELECT set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;
    return tx.$queryRawUnsafe(`${[...sums, tokens].join(" UNION ALL ")} ORDER BY 1`);
  });
}

function filesBelow(folder: string, wanted: RegExp): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.map((name) => `${folder}/${name}`).filter((name) => wanted.test(name));
}

/** Everything of one kind that the modules export, with its name. */
async function load<Kind>(files: RegExp, exported: RegExp): Promise<[string, Kind][]> {
  const found: [string, Kind][] = [];
  for (const file of filesBelow("lib", files).sort()) {
    const names = [...readFileSync(join(root, file), "utf8").matchAll(exported)].map(([, name = ""]) => name);
    if (names.length === 0 || !existsSync(join(root, file))) continue;
    const module = (await import(/* @vite-ignore */ join(root, file))) as Record<string, Kind>;
    for (const name of names) if (module[name]) found.push([name, module[name]]);
  }
  return found;
}
