/** Laws about processes, shown by killing them: no test here opens a page, and every one ends what it asked for. */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { hasLogin } from "@/host/fixtures/leftovers";
import { applyOp, checkOp, destroyOp } from "@/lib/deploy/op-keys";
import { freePort } from "@/scripts/ports";
import { startForkmoot } from "./fixtures/forkmoot";
import { here } from "./fixtures/installation";
import {
  databaseUrl,
  hostOf,
  kill,
  killEverything,
  leftovers,
  PROGRAMS,
  type Program,
  processesOf,
  rowsOf,
} from "./fixtures/programs";
import { audited, everythingKept, notices, receipts, workflowOf } from "./fixtures/records";
import { begin, type Slowness, type TrialFork, type Trials } from "./fixtures/trial";
import { Visitor } from "./fixtures/visitor";
import { changeOf, servedBy, servers, untilServed, type Watch, watch } from "./fixtures/watch";

const at = here();
/** Long enough to be killed in. */
const SLOW: Slowness = { test: 3, start: 3, stop: 3 };
const PATIENCE = { timeout: 60_000, intervals: [100] };
let trials: Trials;

test.beforeAll(async () => {
  trials = await begin(at);
  await trials.untilUp();
  await untilServed(at);
  const moving = `SELECT id FROM "Deployment" WHERE state IN ('queued', 'running', 'draining')`;
  await expect.poll(() => rowsOf(at, moving), PATIENCE).toEqual([]);
});

for (const program of PROGRAMS) {
  test.describe(`${program} is killed`, () => {
    test.describe.configure({ mode: "serial" });
    let before: ReturnType<typeof leftovers>;
    let stacks: string[];
    let fork: TrialFork;
    let deploymentId: string;

    test.beforeAll(async () => {
      before = leftovers(at);
      stacks = await stacksNow();
    });
    test.afterAll(async () => {
      if (fork) await leaveNothing(fork);
    });

    test("in the middle of a check: another one goes on with it, and it is concluded once", async () => {
      fork = await trials.request(`killed-${program}`, SLOW);
      const [check] = await rowsOf<{ id: string }>(at, `SELECT id FROM "Check" WHERE "revisionId" = $1`, [
        fork.revisionId,
      ]);
      const op = checkOp(check?.id ?? "");
      await trials.untilStep(op, "test");
      const others = watch(new Visitor(), at);
      await kill(at, program);
      await trials.untilRevision(fork, "cross_check");
      await expectBaselineServed(program, others);
      await expectTakenUp(program, { workflow: `check:${fork.revisionId}:1`, op });
      expect(await audited(at, fork)).toMatchObject({ "check.passed": 1, "revision.checks_passed": 1 });
      expect(await receipts(at, `check:${fork.revisionId}`)).toEqual([
        `check:${fork.revisionId}:1:begin`,
        `check:${fork.revisionId}:1:conclude`,
      ]);
      expect(await notices(at, fork, "maintainer")).toEqual(["fork.cross_check"]);
      await expect.poll(() => leftovers(at)).toEqual(before);
      await trials.untilUp();
    });

    test("forks law 10: in the middle of a deployment, it serves, each effect happened once, and no orphan runs", async () => {
      deploymentId = await trials.approve(fork);
      const op = applyOp(deploymentId, 1);
      await trials.untilStep(op, "healthy");
      expect((await trials.progress(fork))?.deployments).toMatchObject([{ state: "running" }]);
      const others = watch(new Visitor(), at);
      await kill(at, program);
      await trials.untilDeployment(fork, "serving");
      await expectBaselineServed(program, others);
      const workflow = `deployment:${deploymentId}:start:1`;
      await expectTakenUp(program, { workflow, op });
      await expect.poll(async () => (await workflowOf(at, workflow))?.status).toBe("SUCCESS");
      expect(await audited(at, fork)).toMatchObject({ "deployment.begin": 1, "deployment.serve": 1 });
      expect(await receipts(at, workflow)).toEqual([`${workflow}:begin`, `${workflow}:serve`]);
      expect((await notices(at, fork, "contributor")).filter((kind) => kind === "fork.serving")).toHaveLength(
        1,
      );
      expect(await trials.stacksOf(fork)).toMatchObject([
        { stack: deploymentId, generation: 1, health: "healthy" },
      ]);
      expect(await stacksNow()).toEqual([...stacks, deploymentId].sort());
      const added = leftovers(at).folders.filter((name) => !before.folders.includes(name));
      expect(added.filter((name) => name.startsWith("cells/"))).toHaveLength(1);
      await trials.untilUp();
    });

    if (program === "host") {
      test("while a trial serves: its user is served by the fork again, nobody else ever is, and nothing was started anew", async () => {
        const [theirs, others] = [
          await trials.enterNoticeboard("contributor"),
          await trials.enterNoticeboard("member"),
        ];
        await trials.join(theirs, "contributor", fork);
        await expect.poll(() => changeOf(theirs, at)).toBe(fork.change);
        const running = leftovers(at);
        const [toThem, toOthers] = [watch(theirs, at), watch(others, at)];
        await kill(at, "host");
        await expect.poll(() => changeOf(theirs, at), PATIENCE).toBe(fork.change);
        await untilServed(at);
        expect(servers(await toThem.stop())).toEqual([fork.change]);
        expect(servers(await toOthers.stop())).toEqual(["baseline"]);
        expect(await servedBy(theirs, at)).toMatchObject({ serves: "fork", stack: deploymentId });
        expect(await servedBy(others, at)).toMatchObject({ serves: "baseline" });
        expect(leftovers(at)).toEqual(running);
        await trials.untilUp();
      });
    }

    test("forks law 10: in the middle of a withdrawal, the stack is gone and nothing is left running", async () => {
      await trials.withdraw(fork);
      const op = destroyOp(deploymentId, 1);
      await trials.untilStep(op, "stop");
      const others = watch(new Visitor(), at);
      await kill(at, program);
      await trials.untilDeployment(fork, "gone");
      await expectBaselineServed(program, others);
      await expectTakenUp(program, { workflow: `deployment:${deploymentId}:end:1:1`, op });
      expect(await audited(at, fork)).toMatchObject({ "fork.withdraw": 1, "deployment.gone": 1 });
      expect(await trials.stacksOf(fork)).toEqual([]);
      expect(await stacksNow()).toEqual(stacks);
      await expect.poll(() => leftovers(at)).toEqual(before);
      expect(await hasLogin(databaseUrl(at), deploymentId)).toBe(false);
      await trials.untilUp();
    });
  });
}

test("everything is killed at once: started again, what served serves, its data is intact, and Ctrl-C leaves no process", async () => {
  test.setTimeout(300_000);
  const home = join(tmpdir(), `forkmoot-kills-${randomBytes(4).toString("hex")}`);
  const other = { home, port: await freePort(), edgePort: await freePort() };
  try {
    await startForkmoot(other);
    const theirTrials = await begin(other);
    await untilServed(other);
    const fork = await theirTrials.request("survives");
    await theirTrials.untilRevision(fork, "cross_check");
    await theirTrials.approve(fork);
    await theirTrials.untilDeployment(fork, "serving");
    const [theirs, others] = [
      await theirTrials.enterNoticeboard("contributor"),
      await theirTrials.enterNoticeboard("member"),
    ];
    await theirTrials.join(theirs, "contributor", fork);
    await expect.poll(() => changeOf(theirs, other)).toBe(fork.change);
    const kept = await everythingKept(other);

    await killEverything(other);
    const again = await startForkmoot(other);
    const [toThem, toOthers] = [watch(theirs, other), watch(others, other)];
    await expect.poll(() => changeOf(theirs, other), PATIENCE).toBe(fork.change);
    await untilServed(other);
    expect(servers(await toThem.stop())).toEqual([fork.change]);
    expect(servers(await toOthers.stop())).toEqual(["baseline"]);
    expect(await servedBy(theirs, other)).toMatchObject({ serves: "fork" });
    expect(await servedBy(others, other)).toMatchObject({ serves: "baseline" });
    expect(await everythingKept(other, kept)).toEqual(kept);
    expect(await theirTrials.stacksOf(fork)).toMatchObject([{ health: "healthy" }]);

    expect(await again.stop("SIGINT")).toEqual({ code: 0 });
    expect(processesOf(other)).toEqual([]);
  } finally {
    await killEverything(other);
    rmSync(home, { recursive: true, force: true });
  }
});

/** The program was in the middle of it: its successor found it unfinished, and took it up again. */
async function expectTakenUp(program: Program, { workflow, op }: { workflow: string; op: string }) {
  if (program === "worker")
    expect(Number((await workflowOf(at, workflow))?.recovery_attempts)).toBeGreaterThan(1);
  if (program === "host") {
    const { lines } = await hostOf(at).logs({ op }, null, null);
    expect(lines.map(({ text }) => text).join("\n")).toContain(
      "The host was restarted in the middle of this",
    );
  }
}

/** Noticeboard answered all the time; when the host was killed, with which the edge goes, it answers again. */
async function expectBaselineServed(program: Program, others: Watch) {
  await untilServed(at);
  const answers = await others.stop();
  expect(servers(answers)).toEqual(["baseline"]);
  if (program !== "host") expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
}

const stacksNow = async () => (await hostOf(at).inventory()).map(({ stack }) => stack).sort();

/** Also after a test that failed in the middle. */
async function leaveNothing(fork: TrialFork) {
  await trials.untilUp();
  await trials.withdraw(fork).catch(() => undefined);
  await expect.poll(() => trials.stacksOf(fork), PATIENCE).toEqual([]);
  await trials.forget(fork);
}
