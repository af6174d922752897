/** How long a start takes, without installing packages, and how much memory each program has needed then. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { forkmootUrl, type Installation, noticeboardUrl } from "@/e2e/fixtures/installation";
import { processesOf } from "@/e2e/fixtures/programs";
import { Visitor } from "@/e2e/fixtures/visitor";
import { place } from "../kit/forkmoot";
import { atMost, type Part, plain, say } from "../kit/part";
import { root, start as startProgram, until } from "../kit/processes";
import { temporary } from "../kit/temporary";
import { median } from "../stats";

const COLD = atMost(2, 1);
const WARM = atMost(3, 1);
const PATIENCE_MS = 300_000;

export async function start(): Promise<Part> {
  const cold: number[] = [];
  const warm: number[] = [];
  const peaks: Record<string, number[]> = {};
  for (let round = 0; round < COLD; round++) {
    const clone = freshClone();
    const at = await place();
    say(`start: cold, and ${WARM} warm`);
    cold.push((await startOnce(clone, at)).seconds);
    for (let again = 0; again < WARM; again++) {
      const { seconds, memory } = await startOnce(clone, at);
      warm.push(seconds);
      for (const [program, megabytes] of Object.entries(memory)) {
        peaks[program] ??= [];
        peaks[program].push(megabytes);
      }
    }
  }
  return {
    about: "Packages were installed before the clock ran.",
    results: [
      plain("start: cold, without installing packages", "s", median(cold)),
      plain("start: warm", "s", median(warm)),
      ...["web", "worker", "host", "Postgres"].map((program) =>
        plain(`start: peak memory of ${program}`, "MB", median(peaks[program] ?? [])),
      ),
    ],
  };
}

/** The commit as a stranger gets it, with packages but without anything built. Links would keep Next from building. */
function freshClone() {
  const clone = join(temporary(), "forkmoot");
  execFileSync("git", ["clone", "--quiet", root, clone]);
  execFileSync("cp", ["-al", join(root, "node_modules"), join(clone, "node_modules")]);
  execFileSync("touch", [join(clone, "node_modules", ".package-lock.json")]);
  return clone;
}

/** Until the start says that everything is up; then its pages are opened, its memory read, and it is stopped. */
async function startOnce(cwd: string, at: Installation) {
  const env = {
    ...{ FORKMOOT_HOME: at.home, PORT: String(at.port), EDGE_PORT: String(at.edgePort) },
    ...{ FORKMOOT_DEMO: "1", NO_COLOR: "1" },
  };
  const began = performance.now();
  const program = startProgram(["npm", "start"], { cwd, env });
  try {
    const isUp = async () => program.said().includes("Everything is up");
    await until(isUp, () => `It did not start:\n${program.said()}`, PATIENCE_MS, 10);
    const seconds = (performance.now() - began) / 1000;
    await lookAround(at);
    return { seconds, memory: memoryOf(at) };
  } finally {
    await program.stop(30_000);
  }
}

async function lookAround(at: Installation) {
  const visitor = new Visitor();
  const key = readFileSync(join(at.home, "keys", "demo"), "utf8").trim();
  await visitor.get(`${forkmootUrl(at)}/signin?key=${key}`);
  await visitor.post(`${forkmootUrl(at)}/signin/persona`, { login: "maintainer", next: "/" });
  for (let times = 0; times < 10; times++) {
    for (const path of ["/", "/services", "/services/noticeboard", "/forks"])
      await visitor.get(`${forkmootUrl(at)}${path}`);
    await visitor.get(`${noticeboardUrl(at)}/`);
  }
}

/** Megabytes. Of a program by itself its peak; of Postgres, whose processes share most of theirs, the sum of fair shares. */
function memoryOf(at: Installation): Record<string, number> {
  const { children } = JSON.parse(readFileSync(join(at.home, "lock.json"), "utf8")) as {
    children: { name: string; pid: number }[];
  };
  const programs = children.map(({ name, pid }) => [name, fieldOf(pid, "status", "VmHWM")] as const);
  const postgres = processesOf(at)
    .filter(({ command }) => /^postgres:|cluster_name=forkmoot-|bin\/postgres/.test(command))
    .reduce((sum, { pid }) => sum + fieldOf(pid, "smaps_rollup", "Pss"), 0);
  return { ...Object.fromEntries(programs), Postgres: postgres };
}

function fieldOf(pid: number, file: string, field: string) {
  if (!readdirSync("/proc").includes(String(pid))) return 0;
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(
    readFileSync(`/proc/${pid}/${file}`, "utf8"),
  )?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
