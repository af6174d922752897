/** Several workers and several webs on one installation. */
import { expect, test } from "@playwright/test";
import { applyOp } from "@/lib/deploy/op-keys";
import { freePort } from "@/scripts/ports";
import { freeze, holdKey, thawAll } from "./fixtures/holds";
import { forkmootUrl, here } from "./fixtures/installation";
import { rowsOf } from "./fixtures/programs";
import { audited, bindingsOf, receipts, workflowOf } from "./fixtures/records";
import { type RunningTask, startTask } from "./fixtures/tasks";
import { begin, type TrialFork, type Trials } from "./fixtures/trial";
import { changeOf, untilServed } from "./fixtures/watch";

const at = here();
const PATIENCE = { timeout: 60_000, intervals: [100] };
const running: RunningTask[] = [];
const forks: TrialFork[] = [];
let trials: Trials;

test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  trials = await begin(at);
  await trials.untilUp();
  await untilServed(at);
});
test.afterAll(async () => {
  thawAll();
  for (const task of running) await task.end("SIGKILL");
  for (const fork of forks) {
    await trials.withdraw(fork).catch(() => undefined);
    await expect.poll(() => trials.stacksOf(fork), PATIENCE).toEqual([]);
    await trials.forget(fork);
  }
});

async function requested(slowness: { start?: number } = {}) {
  const fork = await trials.request(`several-${forks.length}-${Date.now().toString(36)}`, slowness);
  forks.push(fork);
  return fork;
}
async function checked(fork: TrialFork) {
  await trials.untilRevision(fork, "cross_check");
  return fork;
}
async function started(...args: string[]) {
  const task = await startTask(at, ...args);
  running.push(task);
  return task;
}
const isAlive = async (id: string) =>
  (
    await rowsOf(
      at,
      `SELECT 1 FROM "WorkerLease" WHERE "executorId" = $1 AND "heartbeatAt" > now() - interval '3 seconds'`,
      [id],
    )
  ).length === 1;
const executorOf = async (workflow: string) =>
  (
    await rowsOf<{ id: string }>(
      at,
      "SELECT executor_id AS id FROM dbos.workflow_status WHERE workflow_uuid = $1",
      [workflow],
    )
  )[0]?.id;

test("forks law 10: of three workers one is killed and one is paused in the middle of a deployment: others take both over, and each serves once", async () => {
  const [first, second] = [await requested({ start: 3 }), await requested({ start: 3 })];
  await Promise.all([checked(first), checked(second)]);
  const thaw = freeze(at, "worker");
  const killed = await started("worker", "--id", "to-be-killed");
  await expect.poll(() => isAlive("to-be-killed"), PATIENCE).toBe(true);
  const dep1 = await trials.approve(first);
  await trials.untilStep(applyOp(dep1, 1), "healthy");
  expect(await executorOf(`deployment:${dep1}:start:1`)).toBe("to-be-killed");
  await killed.end("SIGKILL");

  const paused = await started("worker", "--id", "to-be-paused");
  await expect.poll(() => isAlive("to-be-paused"), PATIENCE).toBe(true);
  const dep2 = await trials.approve(second);
  const hold = await holdKey(at, `deployment:${dep2}:start:1:serve`);
  await hold.untilMet();
  expect(await executorOf(`deployment:${dep2}:start:1`)).toBe("to-be-paused");
  // The worst moment: in an open transaction, which now holds the key of the step that another one is to do.
  process.kill(paused.pid, "SIGSTOP");
  await hold.release();
  thaw();

  const outcomes = [
    { fork: first, id: dep1, begunBy: "to-be-killed" },
    { fork: second, id: dep2, begunBy: "to-be-paused" },
  ];
  const expectOnce = async () => {
    for (const { fork, id, begunBy } of outcomes) {
      const workflow = `deployment:${id}:start:1`;
      await trials.untilDeployment(fork, "serving");
      await expect.poll(async () => (await workflowOf(at, workflow))?.status, PATIENCE).toBe("SUCCESS");
      expect(await executorOf(workflow)).not.toBe(begunBy);
      expect(await audited(at, fork)).toMatchObject({ "deployment.begin": 1, "deployment.serve": 1 });
      expect(await receipts(at, workflow)).toEqual([`${workflow}:begin`, `${workflow}:serve`]);
      expect(await trials.stacksOf(fork)).toMatchObject([{ stack: id, generation: 1, health: "healthy" }]);
    }
  };
  await expectOnce();

  // It believes that the deployment is its own, goes on with it, and finds it done.
  expect(await isAlive("to-be-paused")).toBe(false);
  process.kill(paused.pid, "SIGCONT");
  await expect.poll(() => isAlive("to-be-paused"), PATIENCE).toBe(true);
  await expectOnce();
  expect(await paused.end("SIGTERM")).toBe(0);
  await trials.untilUp();
});

test("two webs: a session is both's, a join begun on one is ended on the other, and what both are asked at once happens once", async () => {
  const port = await freePort();
  const other = { ...at, port };
  const web = await started("web", "--port", String(port));
  const theirs = await begin(at, other);
  await theirs.untilUp();

  const fork = await requested();
  await checked(fork);
  await trials.approve(fork);
  await theirs.untilDeployment(fork, "serving");

  const visitor = await trials.enterNoticeboard("champion");
  await trials.enterForkmoot(visitor, "champion");
  const since = new Date();
  const claim = await trials.claim(visitor, await theirs.askToJoin(visitor, fork));
  const elsewhere = claim.replace(forkmootUrl(at), forkmootUrl(other));
  expect(elsewhere).not.toBe(claim);
  const [here, there] = await Promise.all([visitor.get(claim), visitor.get(elsewhere)]);
  expect([here.url, there.url]).toEqual([trials.joinedUrl(fork), trials.joinedUrl(fork)]);
  expect(await bindingsOf(at, fork, "champion", since)).toEqual([null]);
  expect((await audited(at, fork))["trial.join"]).toBe(1);
  await expect.poll(() => changeOf(visitor, at)).toBe(fork.change);

  const both = await Promise.allSettled([trials, theirs, trials, theirs].map((one) => one.withdraw(fork)));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await audited(at, fork))["fork.withdraw"]).toBe(1);
  // What one wrote the other reads at once.
  expect((await theirs.progress(fork))?.state).toBe("withdrawn");
  expect((await trials.progress(fork))?.state).toBe("withdrawn");

  expect(await web.end("SIGKILL")).not.toBe(0);
  await trials.untilUp();
});
