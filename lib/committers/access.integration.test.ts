/** Merge rights, from becoming active to leaving: real git against Forkmoot's own address, and GitHub's API. */
import type { Server } from "node:http";
import { join } from "node:path";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/git/[...path]/route";
import {
  addPerson,
  addService,
  addServiceOnGitHub,
  commitFiles,
  copy,
  db,
  github,
  home,
  pushBranch,
  REPOSITORY,
} from "@/e2e/fixtures/github-coop";
import { addCoverage } from "@/lib/agreements/commands/add-coverage";
import { addOfficer } from "@/lib/agreements/commands/add-officer";
import { draftVersion } from "@/lib/agreements/commands/draft-version";
import { endCoverage } from "@/lib/agreements/commands/end-coverage";
import { publishVersion } from "@/lib/agreements/commands/publish-version";
import { recordAffiliation } from "@/lib/agreements/commands/record-affiliation";
import { recordOrganization } from "@/lib/agreements/commands/record-organization";
import { signAgreement } from "@/lib/agreements/commands/sign-agreement";
import { getAgreementVersion } from "@/lib/agreements/queries/get-agreement-version";
import { getClearance } from "@/lib/agreements/queries/get-clearance";
import { getOrganization } from "@/lib/agreements/queries/get-organization";
import { sweepGitHubMembers } from "@/lib/agreements/sweep-github-members";
import { openPullRequest } from "@/lib/forks/commands/open-pull-request";
import { syncPullRequest } from "@/lib/forks/github-sync";
import { getPullRequest } from "@/lib/forks/queries/get-pull-request";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import { erasePerson } from "@/lib/people/commands/erase-person";
import { engineDatabaseUrl } from "@/lib/platform/engine-database";
import { gitAs } from "@/lib/platform/git-test-kit";
import { serve } from "@/lib/platform/git-test-server";
import { QUEUES, WORKFLOW_APP } from "@/lib/platform/workflows";
import { changeCommitterState } from "./change-committer-state";
import { mendDrift } from "./commands/mend-drift";
import { tryAccessAgain } from "./commands/try-access-again";
import { createCommitter } from "./create-committer";
import { accessWaiting } from "./queries/access-waiting";
import { getAccess } from "./queries/get-access";
import { listDrift } from "./queries/list-drift";
import type { CommitterState } from "./schema";
import { settleAccess } from "./settle-access";
import { sweepAccess, sweepDrift } from "./sweep-access";
import { traceChanges } from "./trace-changes";
import { registerCommitterWorkflows } from "./workflow";

let server: Server;
let address: string;
let admin: PersonActor;
const people: Record<string, PersonActor> = {};
const who = (login: string) => people[login] as PersonActor; // made below

beforeAll(async () => {
  const mika = await addPerson("mika");
  admin = await addPerson("adi", { roles: ["member", "programme_admin"] });
  for (const login of ["tobi", "pat", "nia", "eve"]) people[login] = await addPerson(login);
  await addService("notes", { components: ["notes-web", "notes-api"], maintainers: [mika] });
  await addServiceOnGitHub({ maintainerId: mika.personId });
  for (const login of ["pat", "eve"]) await linkAccount(login);
  const started = await serve((request) => (request.method === "GET" ? GET(request) : POST(request)));
  server = started.server;
  address = started.url;
  registerCommitterWorkflows();
  const systemDatabaseUrl = engineDatabaseUrl(process.env.DATABASE_URL ?? "");
  DBOS.setConfig({ name: WORKFLOW_APP, systemDatabaseUrl, logLevel: "error" });
  await DBOS.launch();
  const options = { minPollingIntervalMs: 20, globalConcurrency: 1, onConflict: "always_update" as const };
  await DBOS.registerQueue(QUEUES["settle-access"], options);
});
afterAll(async () => {
  server.close();
  await DBOS.shutdown();
});

async function linkAccount(login: string) {
  const { id } = await github.ask<{ id: number }>("GET", `/users/${login}`, "moot-token");
  const accounts = { create: { type: "oauth", provider: "github", providerAccountId: String(id) } };
  await db.user.create({ data: { personId: who(login).personId, accounts } });
}

/** Somebody in onboarding for these components. */
async function nominate(login: string, ...names: string[]) {
  const components = await db.component.findMany({ where: { name: { in: names } } });
  const given = { personId: who(login).personId, nominationId: null, byId: null, now: new Date() };
  return (await db.$transaction((tx) => createCommitter(tx, { ...given, components }))).committerId;
}
const become = (committerId: string, to: CommitterState) =>
  db.$transaction((tx) =>
    changeCommitterState(tx, { committerId, to, reason: "Because", byId: null, now: new Date() }),
  );
const rightsOf = (committerId: string) =>
  db.committerComponent.findFirstOrThrow({ where: { committerId }, orderBy: { name: "desc" } });
const until = (committerId: string, found: object) =>
  expect.poll(() => rightsOf(committerId), { timeout: 10_000, interval: 20 }).toMatchObject(found);

describe("on the local code host", () => {
  const copyOf = async (component: string, args: string[]) => {
    const { code, stderr } = await gitAs(join(home, "clones", component), args);
    expect(code, stderr).toBe(0);
  };
  const push = async (login: string, refs: string, component = "notes-web") => {
    const { token } = await createApiToken(who(login), { label: "laptop", scopes: ["git"] });
    const url = `${address.replace("http://", `http://anybody:${token}@`)}/git/${component}.git`;
    return gitAs(join(home, "clones", component), ["push", url, refs]);
  };

  it("committers law 5: becoming active opens main of the named components and nothing else; leaving closes it at once", async () => {
    const committerId = await nominate("tobi", "notes-web");
    commitFiles("notes-web", "first", { "a.txt": "1" });
    commitFiles("notes-api", "first", { "a.txt": "1" });
    const others = async () => ({
      roles: await db.roleGrant.count(),
      maintainers: await db.maintainership.count(),
      owners: await db.technicalOwner.count(),
      production: (await db.service.findUniqueOrThrow({ where: { slug: "notes" } })).productionId,
      deployments: await db.deployment.count(),
    });
    const before = await others();
    expect((await push("tobi", "first:main")).stderr).toContain("core committers only, and there is none");

    await become(committerId, "active");
    await until(committerId, { access: "granted", accessProblem: null });
    const pushed = await push("tobi", "first:main");
    expect(pushed.code, pushed.stderr).toBe(0);
    expect(await others()).toEqual(before);
    const { firstMergeAt, firstMergeUrl } = await db.committer.findUniqueOrThrow({
      where: { id: committerId },
    });
    expect(firstMergeAt).not.toBeNull();
    expect(firstMergeUrl).toBe("/services/notes/components/notes-web");
    expect((await push("tobi", "first:main", "notes-api")).stderr).toContain("core committers only");

    commitFiles("notes-web", "first", { "a.txt": "2" });
    expect((await push("pat", "first:main")).stderr).toContain("core committers only: tobi.");
    expect((await push("tobi", "first:main")).code).toBe(0);
    expect(await db.committer.findUniqueOrThrow({ where: { id: committerId } })).toMatchObject({
      firstMergeAt,
    });

    commitFiles("notes-web", "first", { "a.txt": "3" });
    await become(committerId, "suspended");
    // Before any workflow has run.
    expect((await push("tobi", "first:main")).stderr).toContain("core committers only");
    await until(committerId, { access: "none" });
    await become(committerId, "active");
    await until(committerId, { access: "granted" });
    expect((await push("tobi", "first:main")).code).toBe(0);
  });

  it("a pull request whose commits a committer pushes to main is merged by that, and shows what it changed", async () => {
    const open = (branch: string) =>
      openPullRequest(who("pat"), { component: "notes-web", branch, title: `The ${branch}` });
    for (const branch of ["offer", "other"]) {
      await copyOf("notes-web", ["branch", branch, "first"]);
      commitFiles("notes-web", branch, { [`${branch}.txt`]: "1" });
      expect((await push("pat", branch)).code).toBe(0);
      await open(branch);
    }
    expect((await push("tobi", "offer:main")).code).toBe(0);
    const pulls = await db.pullRequest.findMany({ orderBy: { number: "asc" } });
    expect(pulls.map((one) => [one.headBranch, one.state, one.mergedById])).toEqual([
      ["offer", "merged", who("tobi").personId],
      ["other", "open", null],
    ]);
    const { number = 0 } = pulls[0] ?? {};
    expect(await getPullRequest(who("pat"), { component: "notes-web", number })).toMatchObject({
      ...{ state: "merged", mergedBy: { login: "tobi" }, files: [{ path: "offer.txt" }] },
      mayRequest: { ok: false, message: "This pull request is merged." },
    });
    const told = await db.notification.findMany({ where: { kind: "pull_request.merged" } });
    expect(told).toMatchObject([{ personId: who("pat").personId, title: "tobi merged The offer" }]);
    await copyOf("notes-web", ["fetch", "--quiet", ".", "offer:first"]);
  });

  it("rights in a component end on its day, and nobody has to remember", async () => {
    const committerId = (await db.committer.findFirstOrThrow({ where: { person: { login: "tobi" } } })).id;
    await db.committerComponent.updateMany({ where: { committerId }, data: { until: new Date() } });
    commitFiles("notes-web", "first", { "a.txt": "4" });
    expect((await push("tobi", "first:main")).stderr).toContain("core committers only");
    await sweepAccess();
    await until(committerId, { access: "none" });
  });
});

describe("on GitHub", () => {
  const permissionOf = async (login: string) => {
    const path = `/repos/${REPOSITORY}/collaborators/${login}/permission`;
    return github
      .ask<{ permission: string }>("GET", path, "moot-token")
      .then(({ permission }) => permission)
      .catch(() => null);
  };
  let committerId = "";

  it("committers law 5: whoever becomes active is invited to push, and holds the right once they have accepted", async () => {
    committerId = await nominate("pat", "board-web");
    await become(committerId, "active");
    await until(committerId, { access: "granting", invitedAt: expect.any(Date), accessProblem: null });
    expect(github.collaborators.invitationsOf(REPOSITORY)).toMatchObject([{ permissions: "push" }]);
    expect(await getAccess(who("pat"), { login: "pat" })).toMatchObject({
      components: [{ name: "board-web", state: "invited" }],
      invitationUrl: `${github.url}/${REPOSITORY}/invitations`,
    });
    expect((await accessWaiting.find(db, who("pat"), new Date())).items).toMatchObject([
      { kind: "access_invitation" },
    ]);
    await sweepAccess();
    await until(committerId, { access: "granting" });
    await github.collaborators.acceptInvitation(REPOSITORY, "pat");
    await sweepAccess();
    await until(committerId, { access: "granted", invitedAt: null });
    expect(await permissionOf("pat")).toBe("push");
  });

  it("the first merge is the first move of main by their account since", async () => {
    await copy.git(["checkout", "--quiet", "-b", "mine", "main"]);
    await copy.commit("Mine", { "mine.txt": "1" });
    await github.push({ repository: REPOSITORY, branch: "main", from: copy.folder, token: "olu-token" });
    await sweepAccess();
    const find = () => db.committer.findUniqueOrThrow({ where: { id: committerId } });
    expect(await find()).toMatchObject({ firstMergeAt: null });
    await copy.commit("More", { "mine.txt": "2" });
    const sha = await github.push({
      ...{ repository: REPOSITORY, branch: "main", from: copy.folder, token: "pat-token" },
    });
    await sweepAccess();
    const found = await find();
    expect(found.firstMergeUrl).toBe(`${github.url}/${REPOSITORY}/commit/${sha}`);
    await sweepAccess();
    expect(await find()).toEqual(found);
  });

  it("an incident knows who merged on GitHub: whoever pressed the button, not who committed", async () => {
    const head = await pushBranch("pressed", "To be merged");
    const pull = { title: "Pressed", head: "pressed" };
    const number = await github.openPull(REPOSITORY, pull, "olu-token");
    await syncPullRequest({ repository: REPOSITORY, number });
    const trace = () => traceChanges(db, "board", [{ component: "board-web", commit: head }]);
    expect((await trace())[0]?.merged).toEqual([]);
    await github.ask("PUT", `/repos/${REPOSITORY}/pulls/${number}/merge`, "pat-token", {});
    expect((await trace())[0]?.merged).toEqual([who("pat").personId]);
    await syncPullRequest({ repository: REPOSITORY, number });
    expect(await db.pullRequest.findFirstOrThrow({ where: { headBranch: "pressed" } })).toMatchObject({
      ...{ state: "merged", mergedById: who("pat").personId, mergedByLogin: "pat" },
    });
  });

  it("what differs is found once, waits on the programme, and is mended with one click either way", async () => {
    await github.ask("DELETE", `/repos/${REPOSITORY}/collaborators/pat`, "moot-token");
    await github.ask("PUT", `/repos/${REPOSITORY}/collaborators/eve`, "moot-token", {
      permission: "maintain",
    });
    await sweepDrift();
    await sweepDrift();
    const open = () => db.accessDrift.findMany({ where: { mendedAt: null }, orderBy: { account: "asc" } });
    const found = await open();
    expect(found).toMatchObject([
      { account: "eve", isExtra: true, personId: null },
      { account: "pat", isExtra: false, personId: who("pat").personId },
    ]);
    await expect(mendDrift(who("pat"), { driftId: found[0]?.id ?? "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const waiting = await accessWaiting.find(db, admin, new Date());
    expect(waiting.items.map((one) => one.title).sort()).toEqual([
      "eve may merge in board-web, and is not to",
      "pat is to merge in board-web, and may not",
    ]);
    expect(await accessWaiting.count(db, admin, new Date())).toBe(2);
    expect((await listDrift(admin, {})).drifts).toHaveLength(2);
    await expect(listDrift(who("pat"), {})).rejects.toMatchObject({ code: "forbidden" });
    for (const { id } of found) await mendDrift(admin, { driftId: id });
    await expect.poll(open, { timeout: 10_000, interval: 20 }).toEqual([]);
    expect(await permissionOf("eve")).toBeNull();
    await until(committerId, { invitedAt: expect.any(Date) });
    await github.collaborators.acceptInvitation(REPOSITORY, "pat");
    await sweepAccess();
    await sweepDrift();
    expect(await open()).toEqual([]);
    expect(await permissionOf("pat")).toBe("push");
  });

  it("an account that was renamed keeps its rights, and loses them when it leaves", async () => {
    github.collaborators.rename("pat", "patricia");
    await sweepDrift();
    expect(await db.accessDrift.count({ where: { mendedAt: null } })).toBe(0);
    github.collaborators.addToTeam(REPOSITORY, "pat");
    await become(committerId, "alumni");
    await until(committerId, {
      access: "removing",
      accessProblem: expect.stringContaining("through a team"),
    });
    expect((await rightsOf(committerId)).accessProblem).toContain("patricia may still push");
    expect(await permissionOf("pat")).toBeNull();
    github.collaborators.removeFromTeam(REPOSITORY, "pat");
    await tryAccessAgain(admin, { committerComponentId: (await rightsOf(committerId)).id });
    await until(committerId, { access: "none", accessProblem: null });
  });

  it("who has never signed in with GitHub is told so, and is invited once, however often a worker dies; an invitation that ran out is said", async () => {
    const id = await nominate("nia", "board-web");
    await become(id, "active");
    await until(id, { accessProblem: expect.stringContaining("never signed in here with GitHub") });
    await linkAccount("nia");
    const again = async () => tryAccessAgain(who("nia"), { committerComponentId: (await rightsOf(id)).id });
    await again();
    await until(id, { access: "granting", invitedAt: expect.any(Date) });
    await expect(again()).rejects.toMatchObject({ code: "conflict" });
    // A worker that died after it had asked GitHub: whoever takes over asks again.
    const { id: committerComponentId, accessAttempt: attempt } = await rightsOf(id);
    expect(await settleAccess({ committerComponentId, attempt })).toMatchObject({ kind: "invited" });
    expect(await settleAccess({ committerComponentId, attempt: attempt - 1 })).toBeNull();
    expect(github.collaborators.invitationsOf(REPOSITORY)).toHaveLength(1);
    github.collaborators.expireInvitations();
    await sweepAccess();
    expect((await rightsOf(id)).accessProblem).toContain("ran out");
  });

  it("what GitHub refuses is said with what to do and stays to be seen; a limit changes nothing that is known", async () => {
    const path = /^\/repos\/coop\/board-web\/collaborators/;
    const id = await nominate("eve", "board-web");
    const refusals = [
      [403, "“Administration”"],
      [404, "GitHub has no coop/board-web"],
      [422, "GitHub does not take eve as a collaborator"],
    ] as const;
    for (const [status, words] of refusals) {
      github.setRefusal({ method: "PUT", path, status });
      if (status === 403) await become(id, "active");
      else await tryAccessAgain(admin, { committerComponentId: (await rightsOf(id)).id });
      await until(id, { access: "granting", accessProblem: expect.stringContaining(words) });
    }
    expect((await accessWaiting.find(db, admin, new Date())).items.map((one) => one.title).join()).toContain(
      "eve",
    );
    const limit = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" };
    const known = await db.accessDrift.count({ where: { mendedAt: null } });
    github.setRefusal({ method: "GET", path, status: 403, headers: limit });
    await sweepDrift();
    expect(await db.accessLook.findMany()).toMatchObject([
      { problem: expect.stringContaining("as often as it allows for now. Try again after") },
    ]);
    expect(await db.accessDrift.count({ where: { mendedAt: null } })).toBe(known);
    github.setRefusal(null);
    await tryAccessAgain(admin, { committerComponentId: (await rightsOf(id)).id });
    await until(id, { invitedAt: expect.any(Date), accessProblem: null });
    await become(id, "alumni");
    await until(id, { access: "none" });
  });

  it("whoever has their data erased loses the rights at the code host too, and no account is kept", async () => {
    const uma = await addPerson("uma");
    people.uma = uma;
    await linkAccount("uma");
    const id = await nominate("uma", "board-web");
    await become(id, "active");
    await until(id, { invitedAt: expect.any(Date) });
    await github.collaborators.acceptInvitation(REPOSITORY, "uma");
    await sweepAccess();
    await until(id, { access: "granted", account: expect.any(String) });
    await erasePerson(uma, { login: "uma" });
    await sweepAccess();
    await until(id, { access: "none", account: null });
    expect(await permissionOf("uma")).toBeNull();
    expect(await db.committer.findUniqueOrThrow({ where: { id }, include: { spans: true } })).toMatchObject({
      state: "alumni",
      spans: expect.arrayContaining([
        expect.objectContaining({ state: "alumni", reason: "They had their personal data erased." }),
      ]),
    });
  });
});

describe("coverage by an organization on GitHub", () => {
  let organizationId = "";
  let ruleId = "";
  const entityOf = async (login: string) =>
    (await getClearance(who(login), {})).contributor.conditions.find((one) => one.key === "entity_cla");
  const rulesOf = async () => (await getOrganization(who("tobi"), { organizationId })).coverage;
  const ruleNow = async () => (await rulesOf()).find((one) => one.id === ruleId);
  const asksSince = (from: number) => github.asked.slice(from);

  beforeAll(async () => {
    ({ organizationId } = await recordOrganization(admin, { name: "Tern Works", isProvider: true }));
    const { digest } = await draftVersion(admin, {
      ...{ kind: "entity_cla", title: "Entity CLA", text: "Our people may contribute." },
    });
    await publishVersion(admin, { kind: "entity_cla", digest });
    await addOfficer(admin, { organizationId, login: "tobi", role: "signatory" });
    await addOfficer(who("tobi"), { organizationId, login: "tobi", role: "cla_manager" });
    const { offers, version } = await getAgreementVersion(who("tobi"), {
      ...{ kind: "entity-cla", version: "1.0" },
    });
    await signAgreement(who("tobi"), {
      ...{ versionId: version.id, digest, organizationId, hasConsented: true, typedName: "Tobi in full" },
      consent: offers.find((one) => one.organization?.id === organizationId)?.consent ?? "",
    });
    for (const login of ["pat", "eve", "nia"])
      await recordAffiliation(admin, { login, organizationId, from: "2026-01-01" });
  });

  it("its members are covered from when GitHub tells of them, by the account that they sign in with", async () => {
    ({ ruleId } = await addCoverage(who("tobi"), {
      ...{ organizationId, kind: "github_organization", value: "Tern" },
    }));
    expect(await ruleNow()).toMatchObject({ readAt: null, note: expect.stringContaining("within minutes") });
    expect(await entityOf("pat")).toMatchObject({ state: "unmet" });
    await sweepGitHubMembers();
    expect(await entityOf("pat")).toMatchObject({
      ...{ state: "met", reason: expect.stringContaining("members of tern on GitHub") },
    });
    expect(await entityOf("eve")).toMatchObject({ state: "unmet" });
    // moot is a member too, and nobody here: nothing of them is kept.
    expect(await ruleNow()).toMatchObject({ note: "2 members, 1 of them here.", problem: null });
    expect(await db.gitHubMembership.findMany({ select: { login: true } })).toEqual([{ login: "pat" }]);
  });

  it("asks again only whether something changed, and writes down only what did", async () => {
    const before = { asked: github.asked.length, entries: await db.auditEntry.count() };
    await sweepGitHubMembers();
    const members = asksSince(before.asked).filter(({ path }) => path.includes("/members?"));
    expect(members.map(({ status }) => status)).toEqual([304]);
    expect(await db.auditEntry.count()).toBe(before.entries);
  });

  it("a refusal, a limit or an absence changes nobody's coverage; the page says what to do, and its managers are told once", async () => {
    const members = /^\/orgs\/tern\/members$/;
    const limit = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" };
    const refusals = [
      [{ path: /^\/user\/\d+$/, status: 404 }, "GitHub has no organization tern"],
      [{ path: members, status: 403 }, "the permission for it"],
      [{ path: members, status: 403, headers: limit }, "as often as it allows"],
    ] as const;
    for (const [refusal, words] of refusals) {
      github.setRefusal(refusal);
      await sweepGitHubMembers();
      expect((await ruleNow())?.problem, words).toContain(words);
      expect(await entityOf("pat")).toMatchObject({ state: "met" });
    }
    const told = { personId: who("tobi").personId, kind: "coverage.unread" };
    expect(await db.notification.count({ where: told })).toBe(1);
    github.setRefusal(null);
    await sweepGitHubMembers();
    expect(await ruleNow()).toMatchObject({ problem: null });
  });

  it("an organization stays the one that it was first, whoever has its name by now", async () => {
    const first = { where: { login: "tern" } };
    const { accountId } = await db.gitHubOrganization.findUniqueOrThrow(first);
    // As if the organization meant were gone, and its name another's.
    await db.gitHubOrganization.update({ ...first, data: { accountId: "1999999" } });
    await sweepGitHubMembers();
    expect((await ruleNow())?.problem).toContain("GitHub has no organization tern");
    await db.gitHubOrganization.update({ ...first, data: { accountId } });
    await sweepGitHubMembers();
    expect(await ruleNow()).toMatchObject({ problem: null });
    expect(await entityOf("pat")).toMatchObject({ state: "met" });
  });

  it("whoever leaves it is covered no more, is told so, and was covered until then", async () => {
    await github.ask("DELETE", "/orgs/tern/members/pat", "moot-token");
    const then = new Date().toISOString();
    await sweepGitHubMembers();
    expect(await entityOf("pat")).toMatchObject({ state: "unmet", fixer: expect.stringContaining("tobi") });
    const at = await getClearance(who("pat"), { on: then });
    expect(at.contributor.conditions.find((one) => one.key === "entity_cla")).toMatchObject({ state: "met" });
    const told = { personId: who("pat").personId, kind: "coverage.ended" };
    expect(await db.notification.count({ where: told })).toBe(1);
    await github.ask("PUT", "/orgs/tern/memberships/pat", "moot-token", { role: "member" });
    await sweepGitHubMembers();
    expect(await entityOf("pat")).toMatchObject({ state: "met" });
    await endCoverage(who("tobi"), { ruleId });
    expect(await entityOf("pat")).toMatchObject({ state: "unmet" });
  });

  it("who keeps their membership to themselves is not covered where Forkmoot is no member, and the page says so", async () => {
    github.conceal("elsewhere", "nia");
    ({ ruleId } = await addCoverage(who("tobi"), {
      ...{ organizationId, kind: "github_organization", value: "elsewhere" },
    }));
    await sweepGitHubMembers();
    expect(await entityOf("eve")).toMatchObject({ state: "met" });
    expect(await entityOf("nia")).toMatchObject({ state: "unmet" });
    const note = "2 public members, 1 of them here. Others are hidden from Forkmoot and not covered by this.";
    expect(await ruleNow()).toMatchObject({ note });
    // Where it showed all before, whoever is missing may be a member still.
    await db.gitHubOrganization.update({ where: { login: "elsewhere" }, data: { isPublicOnly: false } });
    github.conceal("elsewhere", "eve");
    await sweepGitHubMembers();
    expect((await ruleNow())?.problem).toContain("only public members");
    expect(await entityOf("eve")).toMatchObject({ state: "met" });
  });
});
