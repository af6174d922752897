/** Programs that a measurement starts: in the foreground, on loopback, ended by their process id. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const bench = join(import.meta.dirname, "..");
export const root = join(bench, "..");

export interface Program {
  pid: number;
  /** What it has written so far. */
  said(): string;
  /** Asks it to end, makes it after five seconds or as many as it may take, and waits until it has. */
  stop(graceMs?: number): Promise<void>;
}

interface Given {
  /** Processors it may use, as `taskset` has them. */
  cpus?: string;
  env?: Record<string, string | undefined>;
  cwd?: string;
}

const PATIENCE_MS = 60_000;

/** Starts a program; what it writes is kept for the message of a failure. */
export function start([file = "", ...args]: string[], { cpus, env, cwd = root }: Given = {}): Program {
  const command = cpus === undefined ? [file, ...args] : ["taskset", "-c", cpus, file, ...args];
  const child = spawn(command[0] ?? "", command.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (more: string) => {
      text = (text + more).slice(-200_000);
    });
  child.on("error", (error) => {
    text += error.message;
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return { pid: child.pid ?? 0, said: () => text, stop: (graceMs) => stop(child, graceMs) };
}

/** A program of `bench/programs` by Node; TypeScript as Forkmoot itself is run in development. */
export const startNode = (program: string, args: string[], given: Given = {}) =>
  start([process.execPath, "--import", "tsx", join(bench, "programs", program), ...args], given);

async function stop(child: ChildProcess, graceMs = 5000) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await gone;
  clearTimeout(force);
}

const running = new Set<ChildProcess>();
/** However the run ends, nothing that it started stays behind. */
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Waits until somebody listens there. @throws Error with what the program said, when it takes too long */
export async function untilListens(port: number, program: Program): Promise<void> {
  await until(
    () => listens(port),
    () => `Nobody listens on ${port}.\n${program.said().slice(-2000)}`,
  );
}

/** Looks again and again until it is true. */
export async function until(
  isSo: () => Promise<boolean>,
  why: () => string,
  patienceMs = PATIENCE_MS,
  everyMs = 50,
): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await isSo()); await pause(everyMs))
    if (Date.now() > deadline) throw new Error(why());
}

const listens = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });
