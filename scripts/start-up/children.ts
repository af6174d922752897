/** Programs that are kept running: each in a process group of its own, started again when it crashes. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { beginLog } from "./logs";
import { spawnNode } from "./run";
import { warn } from "./screen";

export interface Program {
  name: string;
  /** Arguments of node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to stop. */
  graceSeconds: number;
}

export interface Child {
  name: string;
  log: string;
  pid(): number | undefined;
  /** How often it ended without being asked to. */
  crashes(): number;
  /** Asks it to stop, and ends its whole process group when it takes too long. */
  stop(graceSeconds?: number): Promise<void>;
}

/** A program that ran so many times longer than it was last waited for was healthy: its crash is a first one. */
const HEALTHY_TIMES = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Starts a program and keeps it running; its output goes to FORKMOOT_HOME/logs/<name>.log. */
export function keepRunning(home: string, program: Program, onChange: () => void): Child {
  const { name } = program;
  const log = beginLog(home, name);
  let child: ChildProcess;
  let crashes = 0;
  let inARow = 0;
  let isStopping = false;
  let retry: NodeJS.Timeout | undefined;
  let waited = FIRST_PAUSE_MS;
  let pause = FIRST_PAUSE_MS;

  function start() {
    const began = performance.now();
    // A group of its own: Ctrl-C in the terminal reaches the supervisor only, which stops things in order.
    child = spawnNode(program.args, { env: program.env, log, detached: true });
    onChange();
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      crashes++;
      const wasHealthy = performance.now() - began > HEALTHY_TIMES * waited;
      inARow = wasHealthy ? 1 : inARow + 1;
      waited = wasHealthy ? FIRST_PAUSE_MS : pause;
      const often = inARow > 2 ? `, ${inARow} times in a row` : "";
      warn(
        `${name} ended (${signal ?? `code ${code}`})${often}; starting it again in ${waited / 1000} s. Its log: ${log}`,
      );
      retry = setTimeout(start, waited);
      pause = Math.min(waited * 2, LONGEST_PAUSE_MS);
    });
  }

  start();
  return {
    name,
    log,
    pid: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    crashes: () => crashes,
    stop(graceSeconds = program.graceSeconds) {
      isStopping = true;
      clearTimeout(retry);
      return end(child, graceSeconds);
    },
  };
}

async function end(child: ChildProcess, graceSeconds: number) {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    const force = setTimeout(() => killGroup(child), graceSeconds * 1000);
    await gone;
    clearTimeout(force);
  }
  // What it had started in its own group must not stay behind.
  killGroup(child);
}

function killGroup({ pid }: ChildProcess) {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
