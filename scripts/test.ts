/** `npm test`: every check and every test, all of them even when one fails; `--checks`: only what needs no running code. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "./problem";
import { root } from "./root";
import { alone, generateClient } from "./start-up/build";
import { bold, dim } from "./start-up/screen";
import { type Count, countPlaywright, countVitest } from "./testing/reports";
import { ensureSystemPackages } from "./testing/system-packages";

interface Step {
  name: string;
  /** A program from node_modules/.bin with its arguments. */
  command: string[];
  /** For tests: reads the report that the command wrote. */
  count?: () => Count | undefined;
  env?: Record<string, string>;
}

interface Outcome {
  name: string;
  ok: boolean;
  count: Count | undefined;
  seconds: number;
}

const reports = mkdtempSync(join(tmpdir(), "forkmoot-reports-"));
const report = (name: string) => join(reports, `${name}.json`);

/** By the compiler written in Go, which takes a quarter of the time; of two packages that bring a `tsc`, this one's. */
const types: Step = { name: "Types", command: ["../typescript-7/bin/tsc", "--noEmit"] };
const checks: Step[] = [
  { name: "Lint and format", command: ["biome", "check", "--error-on-warnings"] },
  {
    name: "Who may import whom",
    command: [
      "depcruise",
      "--config",
      ".dependency-cruiser.cjs",
      "app",
      "components",
      "lib",
      "web",
      "worker",
      "host",
      "prisma",
      "scripts",
      "e2e",
    ],
  },
  { name: "Unused code", command: ["knip"] },
];

const browserTests: Step = {
  name: "Browser tests",
  command: ["playwright", "test", "--workers=2", "--trace=off", "--reporter=list,json"],
  // Nobody looks at the pictures of a run like this one.
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report("playwright"), FORKMOOT_PICTURES: "0" },
  count: () => countPlaywright(report("playwright")),
};
/** They run beside the browser tests, which wait more than they compute, and give way to them. */
const besideThem: Step[] = [
  vitest("Unit and property tests", "unit", "alone"),
  vitest("Integration tests", "integration"),
];

function vitest(name: string, ...projects: string[]): Step {
  const file = report(name.replaceAll(" ", "-"));
  return {
    name,
    command: [
      "vitest",
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    count: () => countVitest(file),
  };
}

process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
try {
  const isChecksOnly = process.argv.includes("--checks");
  if (!isChecksOnly) ensureSystemPackages();
  await prepare();
  const checked = await runChecks();
  summarise(isChecksOnly ? checked : [...checked, ...(await runTests())]);
} catch (error) {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}

async function prepare() {
  await alone(generateClient);
  // Next's own declarations, which the type check needs and no clone has.
  await run(["next", "typegen"], {}, "ignore");
}

async function runInTurn(steps: Step[], output: "inherit" | "later" = "inherit"): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, output));
  return outcomes;
}

async function runChecks(): Promise<Outcome[]> {
  const [others, typed] = await Promise.all([runInTurn(checks), runStep(types, "later")]);
  return [...others, typed];
}

async function runTests(): Promise<Outcome[]> {
  const [browser, others] = await Promise.all([
    runStep(browserTests, "inherit"),
    runInTurn(besideThem, "later"),
  ]);
  return [...others, browser];
}

/** `later`: what it says is shown when it has ended, in one piece, and it computes when nothing else wants to. */
async function runStep({ name, command, env, count }: Step, output: "inherit" | "later"): Promise<Outcome> {
  const heading = `\n${bold(`── ${name}`)} ${dim(command.slice(0, 4).join(" "))}`;
  if (output === "inherit") console.log(heading);
  const began = performance.now();
  const log = join(reports, `${name.replaceAll(" ", "-")}.log`);
  const target = output === "inherit" ? output : openSync(log, "w");
  const ok = (await run(command, env ?? {}, target)) === 0;
  if (output === "later") console.log(heading, `\n${readFileSync(log, "utf8")}`);
  const counted = count?.();
  const seconds = (performance.now() - began) / 1000;
  return { name, ok, count: count && noted(counted, ok), seconds };
}

/** A runner that fails without a failed test, or leaves no report, still is a failure that must show. */
function noted(count: Count = { passed: 0, failed: 0, failures: [] }, ok: boolean): Count {
  return !ok && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function run(
  [program = "", ...args]: string[],
  env: Record<string, string>,
  output: "inherit" | "ignore" | number,
) {
  const file = join(root, "node_modules", ".bin", program);
  const quiet = {
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: program === "next" ? "production" : "test",
  } as const;
  const child = spawn(file, args, {
    cwd: root,
    env: { ...neutral(), ...quiet, ...env },
    stdio: ["ignore", output, output],
  });
  if (typeof output === "number" && child.pid) setPriority(child.pid, 10);
  const [code] = await once(child, "exit");
  return code as number | null;
}

/** Tests must not touch the Forkmoot, nor the database, that this shell is set up for. */
function neutral() {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(FORKMOOT_|NEXTAUTH_|DATABASE_URL$|(EDGE_)?PORT$)/.test(name),
  );
  return Object.fromEntries(entries);
}

/** The last thing on the screen says what to look at, however long everything before it was. */
function summarise(outcomes: Outcome[]) {
  for (const { test, message } of outcomes.flatMap(({ count }) => count?.failures ?? []))
    console.log(`\n${bold("── Failed")} ${test}\n${message.split("\n").slice(0, 30).join("\n")}`);
  console.log(`\n${bold("── Summary")}`);
  for (const { name, ok, count, seconds } of outcomes) {
    const what = count ? `${count.passed} passed, ${count.failed} failed` : ok ? "in order" : "not in order";
    console.log(
      `  ${ok ? "✓" : "✗"} ${name.padEnd(26)} ${what.padEnd(24)} ${dim(`${seconds.toFixed(0)} s`)}`,
    );
  }
  const counts = outcomes.flatMap(({ count }) => count ?? []);
  const sum = (key: "passed" | "failed") => counts.reduce((total, count) => total + count[key], 0);
  if (counts.length) console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
}
