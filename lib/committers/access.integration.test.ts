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
  REPOSITORY,
} from "@/e2e/fixtures/github-coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
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
});
