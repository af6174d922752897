/**
 * Each program is killed at each step of a check, a deployment, a join, a leave and a withdrawal. Several forks and people
 * stand at a step each, so that one kill meets them all; only the last test opens a page.
 *
 *             killed in the first test         in the second                  in the third
 * check       queued, begins, runs             is concluded
 * deployment                                   begins, is applied, serves     its routes are set
 * join        asked at the edge, agreed,       its route is set
 *             written in Forkmoot
 * leave                                                                       read from the edge, written, routed
 * withdraw                                                                    written, routed, destroyed, gone
 */
import { expect, test } from "@playwright/test";
import { hasLogin } from "@/host/fixtures/leftovers";
import { applyOp, checkOp, destroyOp } from "@/lib/deploy/op-keys";
import { Cohort } from "./fixtures/cohort";
import { freeze, freezeSupervisor, type Hold, holdKey, holdRow, thawAll } from "./fixtures/holds";
import { forkmootUrl, here, noticeboardUrl } from "./fixtures/installation";
import { databaseUrl, kill, PROGRAMS, type Program, pidOf } from "./fixtures/programs";
import { audited, bindingsOf } from "./fixtures/records";
import type { TrialFork } from "./fixtures/trial";
import type { Answer } from "./fixtures/visitor";
import { changeOf, untilServed } from "./fixtures/watch";

const at = here();
const PATIENCE = { timeout: 60_000, intervals: [100] };
let cohort: Cohort;

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.beforeAll(async () => {
  cohort = await Cohort.gather(at);
});
test.afterEach(thawAll);
test.afterAll(() => cohort?.disperse());

/** The kill itself; then everything that stood still goes on. */
async function killed(program: Program, holds: Hold[], thaw?: () => void) {
  await kill(at, program);
  thaw?.();
  await Promise.all(holds.map((hold) => hold.release()));
  await untilServed(at);
}
const met = (holds: Hold[]) => holds.map((hold) => hold.untilMet());
/** Whoever is in the middle of asking when web is killed gets no answer, and asks again. */
const anyhow = (asking: Promise<unknown>) => asking.catch(() => undefined);

for (const program of PROGRAMS) {
  test.describe(`${program === "host" ? "host, and the edge with it," : program} is killed`, () => {
    const forks: TrialFork[] = [];
    const ids: string[] = [];
    let question: Answer;
    const fork = (index: number) => forks[index] as TrialFork;
    const id = (index: number) => ids[index] as string;
    const request = async (slowness = {}) => {
      forks.push(
        await cohort.trials.request(`killed-${program}-${forks.length}-${Date.now().toString(36)}`, slowness),
      );
    };

    test.beforeAll(() => cohort.lookAround());
    test.afterAll(async () => {
      for (const each of forks) await cohort.leaveNothing(each);
    });

    test("while checks wait, begin and run, and people are asked, agree and are bound", async () => {
      const { trials } = cohort;
      const thaw = freeze(at, "worker");
      await request({ stop: 5 });
      await request({ test: 4, start: 4 });
      await request();
      const holds = [await holdKey(at, `check:${fork(0).revisionId}:1:begin`)];
      thaw();
      const op = checkOp(await cohort.checkOf(fork(1)));
      question = await cohort.ask("board");
      const agreed = await trials.claim(cohort.person("champion"), await cohort.ask("champion"));
      const bound = await trials.claim(cohort.person("maintainer"), await cohort.ask("maintainer"));
      holds.push(await holdRow(at, "JoinTicket", await cohort.latestTicketOf("maintainer")));
      const confirming = anyhow(cohort.person("maintainer").get(bound));
      await Promise.all([trials.untilStep(op, "test"), ...met(holds)]);
      expect(await cohort.statusOf(`check:${fork(2).revisionId}:1`)).toBe("ENQUEUED");

      const isTesting = await trials.isAtStep(op, "test");
      await killed(program, holds);
      await confirming;
      await cohort.untilJoined("maintainer", bound);
      await cohort.untilJoined("champion", agreed);
      for (const each of forks) await cohort.untilCheckedOnce(each);
      await cohort.expectTakenUp(program, `check:${fork(0).revisionId}:1`, isTesting ? op : null);
    });

    test("while a check is concluded, deployments begin, are applied and serve, and a join is routed", async () => {
      const { trials } = cohort;
      const thaw = freeze(at, "worker");
      await request();
      await request();
      for (const each of forks.slice(0, 3)) ids.push(await trials.approve(each));
      const holds = [
        await holdKey(at, `check:${fork(3).revisionId}:1:conclude`),
        await holdKey(at, `deployment:${id(0)}:start:1:begin`),
        await holdKey(at, `deployment:${id(2)}:start:1:serve`),
      ];
      thaw();
      const agreed = await trials.claim(cohort.person("board"), question);
      const op = applyOp(id(1), 1);
      await Promise.all([trials.untilStep(op, "healthy"), ...met(holds)]);
      const isStarting = await trials.isAtStep(op, "healthy");
      const thawHost = freeze(at, "host");
      await cohort.untilJoined("board", agreed);

      await killed(program, holds, thawHost);
      for (const each of forks) await cohort.untilCheckedOnce(each);
      for (const [index, each] of ids.entries()) await cohort.untilServingOnce(fork(index), each);
      await cohort.expectStacks(ids);
      await cohort.expectTakenUp(program, `deployment:${id(0)}:start:1`, isStarting ? op : null);
      await cohort.expectJoinedOnce(["board", "champion", "maintainer"]);
    });

    test("while a deployment is routed, withdrawals are written, routed, destroyed and gone, and people leave", async () => {
      const { trials, shared } = cohort;
      const serve = await cohort.approveHeld(fork(3), ids);
      const holds = [
        await holdKey(at, `deployment:${id(2)}:end:1:1:gone`),
        await holdRow(at, "Fork", fork(4).id),
        await holdRow(at, "Binding", await cohort.bindingOf("maintainer")),
        await holdRow(at, "Binding", await cohort.bindingOf("board")),
      ];
      const forkPage = `${forkmootUrl(at)}/forks/${shared.number}`;
      const leaving = /^Leave, back to the baseline$/;
      const edgePage = await cohort.person("board").get(`${noticeboardUrl(at)}/.forkmoot/`);
      const pages = [
        await cohort.person("champion").get(forkPage),
        await cohort.person("maintainer").get(forkPage),
      ] as const;
      const asking = [
        anyhow(trials.withdraw(fork(4))),
        anyhow(cohort.person("maintainer").press(pages[1], leaving)),
      ];
      await trials.withdraw(fork(2));
      await Promise.all(met([serve, ...holds.slice(0, 3)]));
      await trials.withdraw(fork(0));
      const op = destroyOp(id(0), 1);
      await trials.untilStep(op, "stop");
      await cohort.person("board").press(edgePage, /^Leave the fork$/);
      await holds[3]?.untilMet();
      // It stops for five seconds at most: on a slow machine it may be over before the kill.
      const isStopping = await trials.isAtStep(op, "stop");
      const thawHost = freeze(at, "host");
      await serve.release();
      await cohort.person("champion").press(pages[0], leaving);
      await trials.withdraw(fork(1));
      await trials.untilDeployment(fork(3), "serving");

      await killed(program, holds, thawHost);
      await Promise.all(asking);
      await cohort.untilServingOnce(fork(3), id(3));
      await cohort.untilWithdrawn(fork(4));
      await cohort.untilLeft("maintainer");
      for (const login of ["board", "champion", "maintainer"] as const) {
        await expect.poll(() => bindingsOf(at, shared, login, cohort.since), PATIENCE).toEqual(["left"]);
        await expect.poll(() => changeOf(cohort.person(login), at), PATIENCE).toBeUndefined();
      }
      await trials.withdraw(fork(3));
      for (const [index, each] of ids.entries()) {
        await trials.untilDeployment(fork(index), "gone");
        expect(await audited(at, fork(index))).toMatchObject({ "fork.withdraw": 1, "deployment.gone": 1 });
        expect(await hasLogin(databaseUrl(at), each)).toBe(false);
      }
      await cohort.expectTakenUp(program, `deployment:${id(2)}:end:1:1`, isStopping ? op : null);
      await cohort.expectNothingLeft();
      await cohort.expectOthersUndisturbed(program);
    });
  });
}

test("a page opened while Postgres is away says what is the matter, and is there when it is back", async ({
  page,
}) => {
  const before = pidOf(at, "postgres") ?? 0;
  const thaw = freezeSupervisor(at);
  process.kill(before, "SIGKILL");
  const health = () => fetch(`${forkmootUrl(at)}/api/v1/health`);
  await expect.poll(async () => (await health()).status, PATIENCE).toBe(503);
  expect(await (await health()).json()).toMatchObject({ database: "down", host: "up", edge: "up" });
  await page.goto(`${forkmootUrl(at)}/services`);
  await expect(page.getByRole("heading", { name: "Forkmoot cannot answer now" })).toBeVisible();
  await expect(page.getByText("Services and trials go on without it.")).toBeVisible();

  thaw();
  await expect.poll(() => pidOf(at, "postgres") ?? before, PATIENCE).not.toBe(before);
  await expect(async () => {
    await page.getByRole("button", { name: "Try again" }).click({ timeout: 2_000 });
    await expect(page.getByRole("heading", { name: "Services", level: 1 })).toBeVisible({ timeout: 2_000 });
  }).toPass(PATIENCE);
  await untilServed(at);
});
