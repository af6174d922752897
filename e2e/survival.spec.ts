/** A whole Forkmoot that ends and is started again: killed with everything, older, and newer than the one that starts it. */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { checkOp } from "@/lib/deploy/op-keys";
import { freePort } from "@/scripts/ports";
import { type RunningForkmoot, startForkmoot } from "./fixtures/forkmoot";
import { becomeNewer, becomeOlder, migrationsOf } from "./fixtures/older";
import { killEverything, processesOf, rowsOf } from "./fixtures/programs";
import { audited, everythingKept, receipts } from "./fixtures/records";
import { begin, type TrialFork, type Trials } from "./fixtures/trial";
import type { Visitor } from "./fixtures/visitor";
import { changeOf, servedBy, servers, untilServed, watch } from "./fixtures/watch";

const PATIENCE = { timeout: 60_000, intervals: [100] };
const home = join(tmpdir(), `forkmoot-kills-${randomBytes(4).toString("hex")}`);
const at = { home, port: await freePort(), edgePort: await freePort() };
let forkmoot: RunningForkmoot;
let trials: Trials;
let fork: TrialFork;
let theirs: Visitor;
let others: Visitor;

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.beforeAll(async () => {
  forkmoot = await startForkmoot(at);
  trials = await begin(at);
  await untilServed(at);
  fork = await trials.request("survives");
  await trials.untilRevision(fork, "cross_check");
  await trials.approve(fork);
  await trials.untilDeployment(fork, "serving");
  theirs = await trials.enterNoticeboard("contributor");
  others = await trials.enterNoticeboard("member");
  await trials.join(theirs, "contributor", fork);
  await expect.poll(() => changeOf(theirs, at)).toBe(fork.change);
});
test.afterAll(async () => {
  await killEverything(at);
  rmSync(home, { recursive: true, force: true });
});

/** Whoever was on the fork is, and nobody else ever was, from the first answer on. */
async function expectServedAsBefore() {
  const [toThem, toOthers] = [watch(theirs, at), watch(others, at)];
  await expect.poll(() => changeOf(theirs, at), PATIENCE).toBe(fork.change);
  await untilServed(at);
  expect(servers(await toThem.stop())).toEqual([fork.change]);
  expect(servers(await toOthers.stop())).toEqual(["baseline"]);
  expect(await servedBy(theirs, at)).toMatchObject({ serves: "fork" });
  expect(await servedBy(others, at)).toMatchObject({ serves: "baseline" });
}

test("everything is killed at once: started again, what served serves, and its data is intact", async () => {
  const kept = await everythingKept(at);
  await killEverything(at);
  forkmoot = await startForkmoot(at);
  await expectServedAsBefore();
  expect(await everythingKept(at, kept)).toEqual(kept);
  expect(await trials.stacksOf(fork)).toMatchObject([{ health: "healthy" }]);
});

test("a data folder from the first version is brought up to date by the start, and what was under way goes on; Ctrl-C leaves no process", async () => {
  const underWay = await trials.request("under-way", { test: 3 });
  const [check] = await rowsOf<{ id: string }>(at, `SELECT id FROM "Check" WHERE "revisionId" = $1`, [
    underWay.revisionId,
  ]);
  await trials.untilStep(checkOp(check?.id ?? ""), "test");
  expect(await forkmoot.stop("SIGINT")).toEqual({ code: 0 });
  expect(processesOf(at)).toEqual([]);

  await becomeOlder(home);
  expect(await migrationsOf(home)).toHaveLength(1);
  forkmoot = await startForkmoot(at);
  await expectServedAsBefore();
  trials = await begin(at);
  await trials.untilRevision(underWay, "cross_check");
  expect(await audited(at, underWay)).toMatchObject({ "check.passed": 1, "revision.checks_passed": 1 });
  const workflow = `check:${underWay.revisionId}:1`;
  expect(await receipts(at, workflow)).toEqual([`${workflow}:begin`, `${workflow}:conclude`]);
});

test("a data folder from a newer version is refused, with what to do, and nothing is changed", async () => {
  await forkmoot.stop("SIGTERM");
  await becomeNewer(home, "20991231000000_from_tomorrow");
  const before = await migrationsOf(home);
  const refusal = await startForkmoot(at).then(
    () => "It started.",
    (error: Error) => error.message,
  );
  expect(refusal).toContain("migrated by another version of Forkmoot (20991231000000_from_tomorrow");
  expect(refusal).toContain("Nothing was changed. Use that version, or set FORKMOOT_HOME");
  expect(refusal).not.toContain("    at ");
  expect(processesOf(at)).toEqual([]);
  expect(await migrationsOf(home)).toEqual(before);
});
