import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { signJoinClaim } from "@/lib/deploy/join-token";
import { ISOLATION_SETTING } from "@/lib/deploy/schema";
import { listWaiting } from "@/lib/events/queries/list-waiting";
import type { PersonActor } from "@/lib/kernel/actor";
import { systemActor } from "@/lib/kernel/actor";
import { reinstatePerson } from "@/lib/people/commands/reinstate-person";
import { suspendPerson } from "@/lib/people/commands/suspend-person";
import { askToJoin } from "./commands/ask-to-join";
import { beginChecks } from "./commands/begin-checks";
import { beginDeployment } from "./commands/begin-deployment";
import { concludeChecks } from "./commands/conclude-checks";
import { crossCheckRevision } from "./commands/cross-check-revision";
import { cutRevision } from "./commands/cut-revision";
import { finishDeployment } from "./commands/finish-deployment";
import { joinTrial } from "./commands/join-trial";
import { openPullRequest } from "./commands/open-pull-request";
import { recordCheck } from "./commands/record-check";
import { recordPush } from "./commands/record-push";
import { requestFork } from "./commands/request-fork";
import { resumeDeployment } from "./commands/resume-deployment";
import { runChecks } from "./commands/run-checks";
import { serveDeployment } from "./commands/serve-deployment";
import { stopTrial } from "./commands/stop-trial";
import { withdrawFork } from "./commands/withdraw-fork";
import type { CrossCheckItems } from "./schema";

const system = systemActor("test");
const pass = { answer: "pass" as const, reason: "" };
const ITEMS: CrossCheckItems = { data: pass, privacy: pass, contractual: pass, legal: pass };

let tobi: PersonActor;
let mara: PersonActor;
let jon: PersonActor;
let ros: PersonActor;
let sam: PersonActor;
let ada: PersonActor;
let branches = 0;

beforeAll(async () => {
  tobi = await addPerson("tobi", { organization: "Fellside" });
  mara = await addPerson("mara");
  jon = await addPerson("jon", { organization: "Fellside" });
  ros = await addPerson("ros", { roles: ["member", "board"] });
  sam = await addPerson("sam", { roles: [] });
  ada = await addPerson("ada", { roles: ["member", "administrator"] });
  await addService("board", { components: ["board-web", "board-api"], maintainers: [mara, jon] });
  // A service whose only maintainer is the contributor: the board decides.
  await addService("lonely", { components: ["lonely-web"], maintainers: [tobi] });
  // A service whose maintainers all share the contributor's organization.
  await addService("kin", { components: ["kin-web"], maintainers: [jon] });
});

/** A pull request with one commit on a branch of its own. */
async function openPull(by: PersonActor, component = "board-web", files: Record<string, string> = {}) {
  const branch = `change-${++branches}`;
  commitFiles(component, branch, { "page.txt": `change ${branches}`, ...files }, { by: by.login });
  await push(component, branch, by);
  const { pullRequestId } = await openPullRequest(by, { component, branch, title: "A change" });
  return { pullRequestId, branch, component };
}

async function request(
  by: PersonActor,
  service = "board",
  component = "board-web",
  files: Record<string, string> = {},
) {
  const pull = await openPull(by, component, files);
  const { forkId, revisionId } = await requestFork(by, {
    service,
    pullRequestIds: [pull.pullRequestId],
    title: "A fork",
  });
  return { forkId, revisionId, ...pull };
}

/** Drives checks to success as the workflow would. */
async function passChecks(revisionId: string, attempt = 1) {
  for (const { checkId } of await beginChecks(system, { revisionId, attempt })) {
    await recordCheck(system, { checkId, state: "passed", steps: [], fault: null });
  }
  await concludeChecks(system, { revisionId, attempt });
}
const getRevision = (id: string) => db.revision.findUniqueOrThrow({ where: { id } });

async function approve(by: PersonActor, revisionId: string) {
  const { digest } = await getRevision(revisionId);
  return crossCheckRevision(by, { revisionId, digest, verdict: "approve", items: ITEMS });
}
async function serve(deploymentId: string, attempt = 1) {
  await beginDeployment(system, { deploymentId, attempt });
  return serveDeployment(system, { deploymentId, attempt, steps: [] });
}
async function serving(by = tobi) {
  const fork = await request(by);
  await passChecks(fork.revisionId);
  const { deploymentId } = await approve(mara, fork.revisionId);
  if (!deploymentId) throw new Error("not approved");
  await serve(deploymentId);
  return { ...fork, deploymentId };
}
const stateOf = async (deploymentId: string) =>
  (await db.deployment.findUniqueOrThrow({ where: { id: deploymentId } })).state;

describe("forks law 1: what runs is exactly what was approved", () => {
  it("a new commit makes a new revision without approvals, while the approved one goes on serving until the newer one serves", async () => {
    const fork = await serving();
    commitFiles(fork.component, fork.branch, { "page.txt": "more" });
    await push(fork.component, fork.branch, tobi);
    const second = await cutRevision(system, { forkId: fork.forkId });
    expect(second).toMatchObject({ number: 2 });
    expect(await stateOf(fork.deploymentId)).toBe("serving");
    expect((await getRevision(fork.revisionId)).state).toBe("approved");
    expect(await db.crossCheck.count({ where: { revisionId: second?.revisionId ?? "" } })).toBe(0);
    await passChecks(second?.revisionId ?? "");
    const { deploymentId } = await approve(mara, second?.revisionId ?? "");
    expect(await stateOf(fork.deploymentId)).toBe("serving");
    await serve(deploymentId ?? "");
    expect(await stateOf(fork.deploymentId)).toBe("draining");
    expect((await getRevision(fork.revisionId)).state).toBe("superseded");
  });

  it("a cross-check of another digest than the revision's is refused", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    const answer = crossCheckRevision(mara, {
      revisionId,
      digest: "0".repeat(64),
      verdict: "approve",
      items: ITEMS,
    });
    await expect(answer).rejects.toMatchObject({ details: { reason: "digest" } });
  });

  it("the deployment runs the approved head, and nothing a later push brought", async () => {
    const fork = await serving();
    const { head } = await db.revisionChange.findFirstOrThrow({ where: { revisionId: fork.revisionId } });
    commitFiles(fork.component, fork.branch, { "page.txt": "later" });
    await push(fork.component, fork.branch, tobi);
    await cutRevision(system, { forkId: fork.forkId });
    const { manifest } = await db.deployment.findUniqueOrThrow({
      where: { id: fork.deploymentId },
      include: { manifest: true },
    });
    expect(manifest.entries).toContainEqual({ component: fork.component, commit: head });
  });

  it("records of pushes that arrive out of order leave the pull request at the newest", async () => {
    const { pullRequestId, branch, component } = await openPull(tobi);
    const older = commitFiles(component, branch, { "page.txt": "older" });
    const newer = commitFiles(component, branch, { "page.txt": "newer" });
    await push(component, branch, tobi);
    const late = {
      componentName: component,
      personId: tobi.personId,
      branch,
      before: "0".repeat(40),
      after: older,
    };
    await recordPush(system, { ...late, at: new Date(Date.now() - 60_000) });
    expect((await db.pullRequest.findUniqueOrThrow({ where: { id: pullRequestId } })).headSha).toBe(newer);
  });

  it("a revision is never cut from a head that has moved on since it was read", async () => {
    const fork = await request(tobi);
    commitFiles(fork.component, fork.branch, { "page.txt": "moved" });
    await push(fork.component, fork.branch, tobi);
    await Promise.all([
      cutRevision(system, { forkId: fork.forkId }),
      cutRevision(system, { forkId: fork.forkId }),
    ]);
    const latest = await db.revision.findMany({
      where: { forkId: fork.forkId },
      orderBy: { number: "asc" },
      include: { changes: true },
    });
    const { headSha } = await db.pullRequest.findUniqueOrThrow({ where: { id: fork.pullRequestId } });
    expect(latest.map((one) => one.number)).toEqual([1, 2]);
    expect(latest[1]?.changes[0]?.head).toBe(headSha);
  });

  it("the same commits again cut nothing", async () => {
    const { forkId } = await request(tobi);
    expect(await cutRevision(system, { forkId })).toBeNull();
  });
});

describe("forks law 2: nobody approves what they requested, pushed, authored, co-authored or committed", () => {
  it("a maintainer who requested it is refused", async () => {
    const { revisionId } = await request(mara);
    await passChecks(revisionId);
    await expect(approve(mara, revisionId)).rejects.toMatchObject({ details: { reason: "self_approval" } });
  });

  it.each([
    ["pushed", async (branch: string) => push("board-web", branch, mara)],
    [
      "authored",
      async (branch: string) => commitFiles("board-web", branch, { "a.txt": branch }, { by: "mara" }),
    ],
    [
      "co-authored",
      async (branch: string) =>
        commitFiles(
          "board-web",
          branch,
          { "a.txt": branch },
          { message: "Change\n\nCo-authored-by: Mara <MARA@coop.test>" },
        ),
    ],
  ])("a maintainer who %s it is refused", async (_, touch) => {
    const branch = `hand-${++branches}`;
    commitFiles("board-web", branch, { "page.txt": branch });
    await push("board-web", branch, tobi);
    await touch(branch);
    await push("board-web", branch, _ === "pushed" ? mara : tobi);
    const { pullRequestId } = await openPullRequest(tobi, {
      component: "board-web",
      branch,
      title: "A change",
    });
    const { revisionId } = await requestFork(tobi, {
      service: "board",
      pullRequestIds: [pullRequestId],
      title: "A fork",
    });
    await passChecks(revisionId);
    await expect(approve(mara, revisionId)).rejects.toMatchObject({ details: { reason: "self_approval" } });
  });

  it("when every approver shares the contributor's organization, one more from elsewhere is needed", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    expect(await approve(jon, revisionId)).toMatchObject({ outcome: "waiting" });
    expect(await approve(mara, revisionId)).toMatchObject({ outcome: "approved" });
  });

  it("where all maintainers share it, the one from elsewhere comes from the board", async () => {
    const { revisionId } = await request(tobi, "kin", "kin-web");
    await passChecks(revisionId);
    expect(await approve(jon, revisionId)).toMatchObject({ outcome: "waiting" });
    expect(await approve(ros, revisionId)).toMatchObject({ outcome: "approved" });
  });

  it("where no maintainer is eligible the board decides, and it is recorded", async () => {
    const { revisionId } = await request(tobi, "lonely", "lonely-web");
    await passChecks(revisionId);
    const inbox = await listWaiting(ros, {});
    expect(inbox.items.map((item) => item.kind)).toContain("cross_check");
    expect(await approve(ros, revisionId)).toMatchObject({ outcome: "approved" });
    expect(await db.crossCheck.findFirst({ where: { revisionId } })).toMatchObject({ standing: "board" });
  });

  it("the board does not decide where a maintainer may", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    await expect(approve(ros, revisionId)).rejects.toMatchObject({ details: { reason: "not_a_decider" } });
  });
});

describe("forks law 3: standing is checked at the decision and again when the deployment starts", () => {
  it("a suspended contributor's revision is not approved, with the fixer named", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    await suspendPerson(ada, { login: "tobi" });
    const answer = approve(mara, revisionId);
    await expect(answer).rejects.toMatchObject({
      details: { reason: "not_cleared" },
      message: expect.stringContaining("administrator"),
    });
    await reinstatePerson(ada, { login: "tobi" });
  });

  it("a contributor suspended in between blocks it, with the fixer; Resume makes a new attempt", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    const { deploymentId } = await approve(mara, revisionId);
    const id = deploymentId ?? "";
    await suspendPerson(ada, { login: "tobi" });
    const begun = await beginDeployment(system, { deploymentId: id, attempt: 1 });
    expect(begun).toMatchObject({ go: "blocked", blocked: [{ subject: "tobi", fixer: "an administrator" }] });
    expect(await stateOf(id)).toBe("queued");
    await reinstatePerson(ada, { login: "TOBI" });
    expect(await resumeDeployment(mara, { deploymentId: id })).toEqual({ attempt: 2 });
    expect(await beginDeployment(system, { deploymentId: id, attempt: 1 })).toEqual({ go: "stop" });
    expect(await beginDeployment(system, { deploymentId: id, attempt: 2 })).toMatchObject({
      go: "start",
      generation: 2,
    });
  });

  it("an approver suspended in between blocks it: their approval no longer counts", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    const { deploymentId } = await approve(mara, revisionId);
    await suspendPerson(ada, { login: "mara" });
    const begun = await beginDeployment(system, { deploymentId: deploymentId ?? "", attempt: 1 });
    await reinstatePerson(ada, { login: "mara" });
    expect(begun).toMatchObject({ go: "blocked", blocked: [{ subject: "approval" }] });
  });

  it("outside the demo it waits until the board has accepted what the machine does not enforce; what is new is asked again", async () => {
    const property = (key: string) => ({ key, label: key, enforced: false, detail: "" });
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    const { deploymentId: id = "" } = (await approve(mara, revisionId)) as { deploymentId?: string };
    const begin = (attempt: number, ...keys: string[]) =>
      beginDeployment(system, { deploymentId: id, attempt, isolation: keys.map(property) });
    expect(await begin(1, "disk")).toMatchObject({
      go: "blocked",
      blocked: [{ subject: "isolation", fixer: "the board", reason: expect.stringContaining("“disk”") }],
    });
    const value = { keys: ["disk"], byId: ada.personId, at: new Date().toISOString() };
    await db.setting.create({ data: { key: ISOLATION_SETTING, value } });
    await resumeDeployment(mara, { deploymentId: id });
    expect(await begin(2, "disk", "network")).toMatchObject({
      go: "blocked",
      blocked: [{ reason: expect.stringContaining("“network”") }],
    });
    await resumeDeployment(mara, { deploymentId: id });
    expect(await begin(3, "disk")).toMatchObject({ go: "start" });
  });
});

describe("forks law 4: one rejection always stops it", () => {
  it("a rejection after an approval that was not yet enough", async () => {
    const { revisionId } = await request(tobi);
    await passChecks(revisionId);
    await approve(jon, revisionId);
    const { digest } = await getRevision(revisionId);
    const rejected = await crossCheckRevision(mara, {
      revisionId,
      digest,
      verdict: "reject",
      items: {},
      note: "It mails everybody",
    });
    expect(rejected).toEqual({ outcome: "rejected", deploymentId: null });
    expect((await getRevision(revisionId)).state).toBe("rejected");
  });

  it("also one that comes after the approval: what runs of that revision ends, and people are back on the baseline", async () => {
    const fork = await serving();
    await join(tobi, fork.forkId, "m-7");
    const { digest } = await getRevision(fork.revisionId);
    const refuse = { revisionId: fork.revisionId, digest, items: {}, note: "It mails everybody" };
    await expect(crossCheckRevision(jon, { ...refuse, verdict: "request_changes" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await crossCheckRevision(jon, { ...refuse, verdict: "reject" });
    expect((await getRevision(fork.revisionId)).state).toBe("rejected");
    expect(await stateOf(fork.deploymentId)).toBe("draining");
    expect(await db.binding.count({ where: { subject: "m-7", until: null } })).toBe(0);
  });

  it("stopping the trial also ends what only waits to start, and its owner cannot resume it", async () => {
    const { forkId, revisionId } = await request(tobi);
    await passChecks(revisionId);
    const { deploymentId } = await approve(mara, revisionId);
    await stopTrial(mara, { forkId, reason: "Wait for the board" });
    expect(await stateOf(deploymentId ?? "")).toBe("gone");
    await expect(resumeDeployment(tobi, { deploymentId: deploymentId ?? "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("rejecting revision 2 does not stop revision 1", async () => {
    const fork = await serving();
    commitFiles(fork.component, fork.branch, { "page.txt": "worse" });
    await push(fork.component, fork.branch, tobi);
    const second = await cutRevision(system, { forkId: fork.forkId });
    await passChecks(second?.revisionId ?? "");
    const { digest } = await getRevision(second?.revisionId ?? "");
    await crossCheckRevision(mara, {
      revisionId: second?.revisionId ?? "",
      digest,
      verdict: "reject",
      items: {},
      note: "Worse",
    });
    expect(await stateOf(fork.deploymentId)).toBe("serving");
  });
});

async function join(person: PersonActor, forkId: string, subject: string) {
  const { url } = await askToJoin(person, { forkId });
  const ticket = new URL(url).searchParams.get("ticket")?.split(".")[1] ?? "";
  const { jti } = JSON.parse(Buffer.from(ticket, "base64url").toString()) as { jti: string };
  const exp = Math.floor(Date.now() / 1000) + 60;
  const claim = await signJoinClaim(process.env.FORKMOOT_HOST_TOKEN ?? "", {
    ticket: jti,
    service: "board",
    subject,
    name: person.name,
    exp,
  });
  return { claim, done: await joinTrial(person, { claim }) };
}

describe("forks law 5: a user has at most one active fork per service", () => {
  it("joining another moves them; withdrawing ends the binding", async () => {
    const [first, second] = [await serving(), await serving()];
    await join(tobi, first.forkId, "m-4");
    await join(tobi, second.forkId, "m-4");
    const active = await db.binding.findMany({ where: { subject: "m-4", until: null } });
    expect(active.map((one) => one.forkId)).toEqual([second.forkId]);
    await withdrawFork(tobi, { forkId: second.forkId });
    expect(await db.binding.count({ where: { subject: "m-4", until: null } })).toBe(0);
  });

  it("two joins at once leave one", async () => {
    const [first, second] = [await serving(), await serving()];
    await Promise.all([
      join(tobi, first.forkId, "m-5"),
      join(tobi, second.forkId, "m-5").catch(() => undefined),
    ]);
    expect(await db.binding.count({ where: { subject: "m-5", until: null } })).toBe(1);
  });

  it("a claim is used once, and by the person who asked", async () => {
    const fork = await serving();
    const { claim, done } = await join(tobi, fork.forkId, "m-6");
    expect(await joinTrial(tobi, { claim })).toMatchObject({ bindingId: done.bindingId, isNew: false });
    await expect(joinTrial(sam, { claim })).rejects.toMatchObject({ details: { reason: "not_yours" } });
    await withdrawFork(tobi, { forkId: fork.forkId });
    await expect(joinTrial(tobi, { claim })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("forks law 6: a fork runs the whole service again, from the manifest it was cut from", () => {
  it("every component of the manifest, its own at its head", async () => {
    const { revisionId, component } = await request(tobi);
    const { runs, cutFrom } = await db.revision.findUniqueOrThrow({
      where: { id: revisionId },
      include: { runs: true, cutFrom: true },
    });
    const { head } = await db.revisionChange.findFirstOrThrow({ where: { revisionId } });
    const api = (cutFrom.entries as { component: string; commit: string }[]).find(
      (entry) => entry.component === "board-api",
    );
    expect(runs.entries).toEqual([api, { component, commit: head }]);
  });
});

describe("forks law 10: no orphan", () => {
  it("a fork withdrawn while it deploys never serves, and its stack is drained to nothing", async () => {
    const { forkId, revisionId } = await request(tobi);
    await passChecks(revisionId);
    const { deploymentId } = await approve(mara, revisionId);
    const id = deploymentId ?? "";
    await beginDeployment(system, { deploymentId: id, attempt: 1 });
    await withdrawFork(tobi, { forkId });
    expect(await serveDeployment(system, { deploymentId: id, attempt: 1, steps: [] })).toMatchObject({
      isServing: false,
    });
    expect(await stateOf(id)).toBe("draining");
    await finishDeployment(system, { deploymentId: id });
    expect(await stateOf(id)).toBe("gone");
  });

  it("a stopped trial drains; only a maintainer starts it again", async () => {
    const fork = await serving();
    await stopTrial(mara, { forkId: fork.forkId, reason: "It shows other people’s notices" });
    await finishDeployment(system, { deploymentId: fork.deploymentId });
    await expect(resumeDeployment(tobi, { deploymentId: fork.deploymentId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await resumeDeployment(mara, { deploymentId: fork.deploymentId });
    expect(await stateOf(fork.deploymentId)).toBe("queued");
  });
});

describe("forks law 12: checks of a stranger wait for a maintainer's Run checks", () => {
  it("they are held, stand under Waiting on you, and run once allowed", async () => {
    const { revisionId } = await request(sam);
    expect(await db.check.count({ where: { revisionId } })).toBe(0);
    const inbox = await listWaiting(mara, {});
    expect(inbox.items.map((item) => item.kind)).toContain("run_checks");
    await expect(runChecks(sam, { revisionId })).rejects.toMatchObject({
      details: { reason: "not_a_maintainer" },
    });
    await runChecks(mara, { revisionId });
    expect(await db.check.count({ where: { revisionId, state: "queued" } })).toBe(1);
  });
});

describe("forks law 13: a component that takes no contributions", () => {
  it("is refused with its reason, for the pull request and for the fork", async () => {
    const pull = await openPull(tobi, "board-api");
    await db.component.update({
      where: { name: "board-api" },
      data: { notContributableReason: "It holds passwords." },
    });
    const asked = requestFork(tobi, {
      service: "board",
      pullRequestIds: [pull.pullRequestId],
      title: "A fork",
    });
    await expect(asked).rejects.toMatchObject({
      details: { reason: "not_contributable" },
      message: expect.stringContaining("It holds passwords."),
    });
    const opened = openPullRequest(tobi, { component: "board-api", branch: pull.branch, title: "Again" });
    await expect(opened).rejects.toMatchObject({ details: { reason: "not_contributable" } });
    await db.component.update({ where: { name: "board-api" }, data: { notContributableReason: null } });
  });
});

describe("what a request must be", () => {
  it("a revision that changes a migration is refused with the reason", async () => {
    const asked = request(tobi, "board", "board-api", {
      "migrations/0002.sql": "ALTER TABLE notices ADD COLUMN x int",
    });
    await expect(asked).rejects.toMatchObject({ details: { reason: "changes_migration" } });
  });

  it("a push that changes a migration later makes a revision that says so and is never checked", async () => {
    const fork = await serving();
    commitFiles(fork.component, fork.branch, {
      "migrations/0002.sql": "ALTER TABLE notices ADD COLUMN x int",
    });
    await push(fork.component, fork.branch, tobi);
    const second = await cutRevision(system, { forkId: fork.forkId });
    expect(second?.finding).toContain("migrations/0002.sql");
    expect((await getRevision(second?.revisionId ?? "")).state).toBe("checks_failed");
    expect(await db.check.count({ where: { revisionId: second?.revisionId ?? "" } })).toBe(0);
  });

  it("two requests for one pull request make one fork", async () => {
    const { pullRequestId } = await openPull(tobi);
    const ask = () =>
      requestFork(tobi, { service: "board", pullRequestIds: [pullRequestId], title: "A fork" });
    const results = await Promise.allSettled([ask(), ask()]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")).toMatchObject({
      reason: { details: { reason: "pull_request_taken" } },
    });
  });

  it("a command called twice with one key happens once", async () => {
    const { pullRequestId } = await openPull(tobi);
    const ask = () =>
      requestFork(
        tobi,
        { service: "board", pullRequestIds: [pullRequestId], title: "A fork" },
        { key: "same" },
      );
    const [one, two] = [await ask(), await ask()];
    expect(two).toEqual(one);
  });
});

it("the audit trail cannot be changed", async () => {
  await expect(db.auditEntry.updateMany({ data: { action: "nothing" } })).rejects.toThrow(/append-only/);
  await expect(db.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
});
