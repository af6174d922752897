import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Child, keepRunning } from "./children";

let home: string;
let child: Child | undefined;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-children-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
});
afterEach(async () => {
  await child?.stop();
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

function keep(script: string) {
  const { PATH } = process.env;
  const env = { PATH, NODE_ENV: "test" as const };
  child = keepRunning(home, { name: "odd", args: ["-e", script], env, graceSeconds: 1 }, () => {});
  return child;
}

async function until(isTrue: () => boolean) {
  const deadline = Date.now() + 30_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error("It did not happen within 30 s.");
    await pause(20);
  }
}

it("waits twice as long after each crash of a program that does not stay up, and says how often it ended", {
  timeout: 60_000,
}, async () => {
  const odd = keep("process.exit(3)");
  await until(() => odd.crashes() === 3);
  const words = said.map((line) => line.replace(/^.*s {2}/, "").replace(/ Its log:.*/, ""));
  expect(words).toEqual([
    "odd ended (code 3); starting it again in 0.5 s.",
    "odd ended (code 3); starting it again in 1 s.",
    "odd ended (code 3), 3 times in a row; starting it again in 2 s.",
  ]);
});

it("starts nothing again that it was asked to stop, and leaves nothing of it behind", async () => {
  const odd = keep("console.log(process.pid); setInterval(() => {}, 1000)");
  await until(() => readFileSync(odd.log, "utf8").includes("\n"));
  const pid = Number(readFileSync(odd.log, "utf8"));
  await odd.stop();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(odd.crashes()).toBe(0);
  expect(odd.pid()).toBeUndefined();
});
