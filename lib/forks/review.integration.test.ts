import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, home, push } from "@/e2e/fixtures/coop";
import { getServicePage } from "@/lib/catalog/queries";
import { signJoinClaim } from "@/lib/deploy/join-token";
import { type Actor, anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { currentTime } from "@/lib/kernel/clock";
import { importBranches, pushesFolder } from "@/lib/platform/local-repositories";
import { askToJoin } from "./commands/ask-to-join";
import { beginChecks } from "./commands/begin-checks";
import { closePullRequest } from "./commands/close-pull-request";
import { joinTrial } from "./commands/join-trial";
import { openPullRequest } from "./commands/open-pull-request";
import { recordLeaves } from "./commands/record-leaves";
import { requestFork } from "./commands/request-fork";
import { runChecks } from "./commands/run-checks";
import { withdrawFork } from "./commands/withdraw-fork";
import { endBindings } from "./end-bindings";

const system = systemActor("test");
let tobi: PersonActor;
let mara: PersonActor;
let jon: PersonActor;
let ros: PersonActor;
let sam: PersonActor;
let count = 0;

beforeAll(async () => {
  tobi = await addPerson("tobi");
  mara = await addPerson("mara");
  jon = await addPerson("jon");
  ros = await addPerson("ros", { roles: ["member", "board"] });
  sam = await addPerson("sam", { roles: [] });
  await addService("board", { components: ["board-web"], maintainers: [mara, jon] });
  await addService("lonely", { components: ["lonely-web"], maintainers: [sam] });
  await addService("owned", { components: ["owned-web"], maintainers: [sam] });
  await db.technicalOwner.create({
    data: { componentId: "component_owned-web", personId: jon.personId, since: new Date() },
  });
});

type Files = Record<string, string>;
const newBranch = () => `change-${++count}`;

async function openPull(by: PersonActor, component = "board-web", files: Files = {}) {
  const branch = newBranch();
  commitFiles(component, branch, { "page.txt": branch, ...files }, { by: by.login });
  const head = await push(component, branch, by);
  const { pullRequestId } = await openPullRequest(by, { component, branch, title: "A change" });
  return { pullRequestId, branch, component, head };
}
const ask = (by: PersonActor, pullRequestId: string, service = "board") =>
  requestFork(by, { service, pullRequestIds: [pullRequestId], title: "A fork" });
async function request(by: PersonActor, service = "board", component = "board-web") {
  const pull = await openPull(by, component);
  return { ...pull, ...(await ask(by, pull.pullRequestId, service)) };
}
const partsOf = async (revisionId: string, person: PersonActor) =>
  (await db.revisionContributor.findMany({ where: { revisionId, personId: person.personId } })).map(
    (one) => one.part,
  );
const wordsTo = async (person: PersonActor, forkId: string) =>
  (await db.notification.findMany({ where: { personId: person.personId, forkId } })).map((one) => one.kind);

/** A fork that serves, without the long way there. */
async function serving(by: PersonActor) {
  const fork = await request(by);
  const { runsId } = await db.revision.findUniqueOrThrow({ where: { id: fork.revisionId } });
  const now = new Date();
  const deploymentId = `deployment_${fork.forkId}`;
  await db.deployment.create({
    data: {
      id: deploymentId,
      serviceId: "service_board",
      forkId: fork.forkId,
      revisionId: fork.revisionId,
      manifestId: runsId,
      state: "serving",
      stateSince: now,
      queuedAt: now,
      servingAt: now,
    },
  });
  return { ...fork, deploymentId };
}
async function claimFor(person: PersonActor, forkId: string, subject: string) {
  const { url } = await askToJoin(person, { forkId });
  const ticket = new URL(url).searchParams.get("ticket")?.split(".")[1] ?? "";
  const { jti } = JSON.parse(Buffer.from(ticket, "base64url").toString()) as { jti: string };
  const exp = Math.floor(Date.now() / 1000) + 60;
  const claim = { ticket: jti, service: "board", subject, name: person.name, exp };
  return signJoinClaim(process.env.FORKMOOT_HOST_TOKEN ?? "", claim);
}

describe("a migration is not brought into a shared trial", () => {
  /** What runs: a component whose migrations lie in `schema/`, with one there and one in the usual folder. */
  async function runsWithMigrations(name: string) {
    await addService(name, { components: [`${name}-web`], maintainers: [mara] });
    const component = `${name}-web`;
    const commit = commitFiles(component, "main", {
      "forkmoot.yaml": yaml(component, ["schema/"]),
      "migrations/0001.sql": "CREATE TABLE notices ()",
      "schema/0001.sql": "CREATE TABLE others ()",
    });
    await push(component, "main", mara);
    const entries = [{ component, commit }];
    await db.manifest.update({ where: { id: `manifest_${name}` }, data: { entries } });
    return component;
  }
  const yaml = (component: string, files: string[]) =>
    `component: ${component}\nstart: node server.js\nhealth: { path: /healthz }\nmigrate: { files: [${files.join(", ")}] }\n`;
  const askWith = async (name: string, component: string, files: Files) =>
    ask(tobi, (await openPull(tobi, component, files)).pullRequestId, name);

  it("not by taking its folder off the list in the same change", async () => {
    const component = await runsWithMigrations("evade");
    const files = { "forkmoot.yaml": yaml(component, ["elsewhere/"]), "schema/0002.sql": "ALTER TABLE x" };
    await expect(askWith("evade", component, files)).rejects.toMatchObject({
      details: { reason: "changes_migration" },
      message: expect.stringContaining("schema/0002.sql"),
    });
  });

  it("not in the usual folder, whatever the list says", async () => {
    const component = await runsWithMigrations("usual");
    const asked = askWith("usual", component, { "migrations/0002.sql": "ALTER TABLE x" });
    await expect(asked).rejects.toMatchObject({ details: { reason: "changes_migration" } });
  });

  it("not with what landed on the default branch and is not released", async () => {
    const component = await runsWithMigrations("landed");
    commitFiles(component, "main", { "schema/0002.sql": "ALTER TABLE x ADD COLUMN y int" });
    await push(component, "main", mara);
    await expect(askWith("landed", component, {})).rejects.toMatchObject({
      details: { reason: "changes_migration" },
      message: expect.stringMatching(/not released yet \(schema\/0002\.sql\)/),
    });
  });

  it("and a change that touches none is taken", async () => {
    const component = await runsWithMigrations("fine");
    await expect(askWith("fine", component, {})).resolves.toMatchObject({ isHeld: false });
  });
});

describe("forks law 2: who pushed", () => {
  it("counts for the commits they pushed, also from another branch", async () => {
    const branch = newBranch();
    commitFiles("board-web", branch, { "page.txt": branch });
    const head = await push("board-web", branch, tobi);
    await db.push.create({
      data: {
        id: `push_${branch}`,
        componentId: "component_board-web",
        branch: "somewhere-else",
        before: "0".repeat(40),
        after: head,
        personId: jon.personId,
        at: new Date(),
      },
    });
    const { pullRequestId } = await openPullRequest(tobi, { component: "board-web", branch, title: "A" });
    const { revisionId } = await ask(tobi, pullRequestId);
    expect(await partsOf(revisionId, jon)).toEqual(["pushed"]);
  });

  it("does not count for a push years ago to a branch that had that name", async () => {
    const branch = newBranch();
    await db.push.create({
      data: {
        id: `push_${branch}`,
        componentId: "component_board-web",
        branch,
        before: "0".repeat(40),
        after: "a".repeat(40),
        personId: mara.personId,
        at: new Date("2020-01-01"),
      },
    });
    commitFiles("board-web", branch, { "page.txt": branch });
    await push("board-web", branch, tobi);
    const { pullRequestId } = await openPullRequest(tobi, { component: "board-web", branch, title: "A" });
    const { revisionId } = await ask(tobi, pullRequestId);
    expect(await partsOf(revisionId, mara)).toEqual([]);
    expect(await partsOf(revisionId, tobi)).toContain("pushed");
  });

  it("is recorded before the revision is cut, when a push still waits to be recorded", async () => {
    const pull = await openPull(tobi);
    const folder = pushesFolder(home, "board-web");
    mkdirSync(folder, { recursive: true });
    const record = [
      "forkmoot-push 1",
      `pusher ${mara.personId}`,
      `at ${new Date().toISOString()}`,
      `ref ${"0".repeat(40)} ${pull.head} refs/heads/${pull.branch}`,
    ];
    writeFileSync(join(folder, "waiting-record"), `${record.join("\n")}\n`);
    const { revisionId } = await ask(tobi, pull.pullRequestId);
    expect(await partsOf(revisionId, mara)).toEqual(["pushed"]);
  });
});

describe("a fork that has ended", () => {
  it("has no checks run, held or failed", async () => {
    const held = await request(sam);
    await withdrawFork(sam, { forkId: held.forkId });
    // As another program might have left it.
    await db.revision.update({ where: { id: held.revisionId }, data: { state: "checking" } });
    await expect(runChecks(mara, { revisionId: held.revisionId })).rejects.toMatchObject({
      details: { reason: "not_active" },
    });
    expect(await beginChecks(system, { revisionId: held.revisionId, attempt: 1 })).toEqual([]);
  });

  it.each([
    ["checking", "superseded"],
    ["checks_failed", "superseded"],
    ["cross_check", "superseded"],
    ["changes_requested", "changes_requested"],
    ["rejected", "rejected"],
  ] as const)("leaves a revision that was %s as %s", async (before, after) => {
    const { forkId, revisionId } = await request(tobi);
    await db.revision.update({ where: { id: revisionId }, data: { state: before } });
    await withdrawFork(tobi, { forkId });
    expect(await db.revision.findUnique({ where: { id: revisionId } })).toMatchObject({ state: after });
  });

  it("is withdrawn by its number with a token that may only write forks", async () => {
    const { forkId, number } = await request(tobi);
    const token: Actor = { ...tobi, via: { kind: "token", tokenId: "t", scopes: ["forks:write"] } };
    await withdrawFork(token, { number });
    expect(await db.fork.findUnique({ where: { id: forkId } })).toMatchObject({ state: "withdrawn" });
  });
});

describe("a pull request that is closed while a fork is requested for it", () => {
  it("is in no fork, or is not closed", async () => {
    for (let round = 0; round < 5; round++) {
      const { pullRequestId } = await openPull(tobi);
      const [asked, closed] = await Promise.allSettled([
        ask(tobi, pullRequestId),
        closePullRequest(tobi, { pullRequestId }),
      ]);
      expect([asked.status, closed.status].sort()).toEqual(["fulfilled", "rejected"]);
      const lost = asked.status === "rejected" ? asked.reason : (closed as PromiseRejectedResult).reason;
      expect(["pull_request_closed", "in_fork"]).toContain(lost.details.reason);
    }
  });

  it("waits for whoever holds it, and then sees what they did", async () => {
    const pull = await openPull(tobi);
    let asked: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await tx.pullRequest.update({ where: { id: pull.pullRequestId }, data: { state: "closed" } });
      asked = ask(tobi, pull.pullRequestId).catch((error: unknown) => error);
      await untilSomebodyWaits();
    });
    expect(await asked).toMatchObject({ details: { reason: "pull_request_closed" } });
  });
});

describe("held checks are asked of somebody who can let them run", () => {
  it("of the maintainers, and of nobody else where one is eligible", async () => {
    const { forkId } = await request(sam);
    expect(await wordsTo(mara, forkId)).toEqual(["fork.checks_held"]);
    expect(await wordsTo(ros, forkId)).toEqual([]);
  });

  it("of the board where nobody who maintains or owns it is eligible", async () => {
    await db.maintainership.updateMany({
      where: { serviceId: "service_lonely" },
      data: { acceptedAt: null },
    });
    const { forkId, revisionId } = await request(sam, "lonely", "lonely-web");
    expect(await wordsTo(ros, forkId)).toEqual(["fork.checks_held"]);
    await expect(runChecks(ros, { revisionId })).resolves.toMatchObject({ attempt: 1 });
  });

  it("of the technical owner, who may, where no maintainer is eligible", async () => {
    await db.maintainership.updateMany({ where: { serviceId: "service_owned" }, data: { acceptedAt: null } });
    const { forkId } = await request(sam, "owned", "owned-web");
    expect(await wordsTo(jon, forkId)).toEqual(["fork.checks_held"]);
  });
});

describe("bindings", () => {
  it("are ended once: whoever comes second ended nobody", async () => {
    const { forkId } = await serving(tobi);
    await joinTrial(tobi, { claim: await claimFor(tobi, forkId, "m-1") });
    const end = () =>
      db.$transaction((tx) => endBindings(tx, { where: { forkId }, by: "left", now: new Date() }));
    const [one, two] = await Promise.all([end(), end()]);
    expect([...one, ...two]).toMatchObject([{ personId: tobi.personId, subject: "m-1" }]);
  });

  it("on the fork that somebody moved to stand when they left the one before", async () => {
    const [first, second] = [await serving(tobi), await serving(tobi)];
    await joinTrial(tobi, { claim: await claimFor(tobi, first.forkId, "m-2") });
    await joinTrial(tobi, { claim: await claimFor(tobi, second.forkId, "m-2") });
    const at = new Date((await currentTime(db)).getTime() + 1000).toISOString();
    const leave = (stack: string, from: string | null, cursor: string) =>
      recordLeaves(system, { leaves: [{ service: "board", subject: "m-2", stack, at }], from, cursor });
    expect(await leave(first.deploymentId, null, "1")).toEqual({ ended: 0 });
    expect(await leave(second.deploymentId, "1", "2")).toEqual({ ended: 1 });
  });

  it("of one user who joins two forks at once: one stands, and nothing fails on our side", async () => {
    const [first, second] = [await serving(tobi), await serving(tobi)];
    for (let round = 0; round < 5; round++) {
      const subject = `m-at-once-${round}`;
      const claims = [
        await claimFor(tobi, first.forkId, subject),
        await claimFor(tobi, second.forkId, subject),
      ];
      const joins = await Promise.allSettled(claims.map((claim) => joinTrial(tobi, { claim })));
      for (const one of joins)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
      expect(await db.binding.count({ where: { subject, until: null } })).toBe(1);
    }
  });
});

it("a pull request begins at the branch as it is, though it moved while it was being opened", async () => {
  const branch = newBranch();
  commitFiles("board-web", branch, { "page.txt": branch });
  await push("board-web", branch, tobi);
  let opening: Promise<{ pullRequestId: string }> | undefined;
  const before = await db.push.findFirstOrThrow({ where: { branch } });
  let after = "";
  await db.$transaction(
    async (tx) => {
      // As a push that is being recorded holds it: its row refers to the component.
      await tx.$queryRaw`SELECT 1 FROM "Component" WHERE name = 'board-web' FOR KEY SHARE`;
      opening = openPullRequest(tobi, { component: "board-web", branch, title: "A change" });
      await untilSomebodyWaits();
      after = commitFiles("board-web", branch, { "page.txt": "moved" });
      await importBranches("board-web", { home, from: join(home, "clones", "board-web") });
      const { componentId, personId } = before;
      const row = { componentId, branch, personId, before: before.after, after, at: new Date() };
      await tx.push.create({ data: { id: "push_meanwhile", ...row } });
    },
    { timeout: 15_000 },
  );
  const { pullRequestId } = (await opening) ?? { pullRequestId: "" };
  expect(await db.pullRequest.findUnique({ where: { id: pullRequestId } })).toMatchObject({ headSha: after });
});

describe("a service's page", () => {
  it("shows its forks to whoever is signed in, and to nobody else", async () => {
    await request(tobi);
    expect((await getServicePage(tobi, { slug: "board" })).forks.length).toBeGreaterThan(0);
    expect((await getServicePage(anonymous, { slug: "board" })).forks).toEqual([]);
  });

  it("is there with gaps where a component's code host is not configured", async () => {
    await addService("far", { components: ["far-web"], maintainers: [mara] });
    await db.component.update({
      where: { name: "far-web" },
      data: { host: "github", repository: "coop/far-web" },
    });
    expect(await getServicePage(anonymous, { slug: "far" })).toMatchObject({
      components: [{ cloneUrl: "https://github.com/coop/far-web.git", contributing: null, problems: [] }],
      running: { components: [{ component: "far-web", title: null }] },
    });
  });
});

/** Polls until a session of this database waits for a lock that another holds. */
async function untilSomebodyWaits() {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const [row] = await db.$queryRaw<
      { waiting: number }[]
    >`SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("Nobody waited for the lock.");
}
