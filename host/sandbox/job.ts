/** A program that is expected to end: a build, a migration, a test. */
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { endOfFlood, LineSplitter } from "../logs/lines";
import type { Cell, Program } from "./cell";
import { DiskWatch } from "./disk";
import { isAlive, startTimeOf } from "./processes";

export type Job = Omit<Program, "stdio" | "endsWithHost" | "niceness"> & {
  cell: Cell;
  seconds: number;
  onLine(stream: "out" | "err", text: string): void;
  /** Fed to the program's standard input. */
  input?: Readable;
  /** Ends the job early. */
  signal?: AbortSignal;
};

export type JobEnd =
  | { ok: true }
  | { ok: false; why: "exit" | "timeout" | "memory" | "disk" | "stopped"; detail: string };

/** Runs it to its end and ends whatever it left behind. Never throws for what the program does. */
export async function runJob(job: Job): Promise<JobEnd> {
  const { cell, seconds, signal } = job;
  if (signal?.aborted) return { ok: false, why: "stopped", detail: "stopped before it began" };
  const killsBefore = cell.memoryKills();
  const stdin = job.input ? "pipe" : "ignore";
  const child = cell.start({
    ...job,
    endsWithHost: true,
    niceness: 10,
    stdio: { stdin, out: "pipe", err: "pipe" },
  });
  const startTime = child.pid ? startTimeOf(child.pid) : null;
  const self = child.pid && startTime ? [{ pid: child.pid, startTime }] : [];
  let why: "timeout" | "memory" | "disk" | "stopped" | null = null;
  const end = (reason: NonNullable<typeof why>) => {
    why ??= reason;
    void cell.end(0, self);
  };
  const clock = setTimeout(() => end("timeout"), seconds * 1000);
  const stop = () => end("stopped");
  signal?.addEventListener("abort", stop);
  const watch = watchLimits(job, (reason) => end(reason));
  const exit = new Promise<{ code: number | null; name: string | null }>((done) => {
    child.once("error", (error) => done({ code: null, name: error.message }));
    child.once("exit", (code, name) => done({ code, name }));
  });
  const read = [readLines(child.stdout, "out", job), readLines(child.stderr, "err", job)];
  if (job.input && child.stdin) await feed(job.input, child.stdin);
  const { code, name } = await exit;
  clearTimeout(clock);
  signal?.removeEventListener("abort", stop);
  await watch.close();
  // What the program left behind may hold its output open: end it, then read the rest.
  await cell.end(0, self.filter(isAlive));
  await Promise.all(read);
  if (cell.memoryKills() > killsBefore) why ??= "memory";
  if (why) return { ok: false, why, detail: explain(why, job) };
  return code === 0
    ? { ok: true }
    : { ok: false, why: "exit", detail: name ? `ended by ${name}` : `exit code ${code}` };
}

function explain(why: "timeout" | "memory" | "disk" | "stopped", { cell, seconds }: Job) {
  switch (why) {
    case "timeout":
      return `longer than ${seconds} seconds`;
    case "memory":
      return `more than ${cell.limits.memoryMb} MB of memory`;
    case "disk":
      return `more than ${cell.limits.diskMb} MB of disk`;
    case "stopped":
      return "stopped";
    default:
      return why satisfies never;
  }
}

function watchLimits({ cell, tree, isTreeWritable }: Job, exceed: (why: "memory" | "disk") => void) {
  const folders = [cell.folder, ...(isTreeWritable ? [tree] : [])];
  const disk = new DiskWatch(folders, cell.limits.diskMb, cell.owner, 12);
  let running: Promise<void> = Promise.resolve();
  let ticks = 0;
  const look = async () => {
    const isSecond = ticks++ % 4 === 0;
    if (isSecond && !cell.countsMemory && cell.residentBytes() > cell.limits.memoryMb * 1024 * 1024)
      exceed("memory");
    if (await disk.exceeds()) exceed("disk");
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    running = look().finally(() => {
      isLooking = false;
    });
  }, 250);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function readLines(from: Readable | null, stream: "out" | "err", { onLine }: Job) {
  const splitter = new LineSplitter();
  try {
    for await (const bytes of from ?? []) {
      const { rest, dropped } = endOfFlood(bytes as Buffer);
      if (dropped > 0) {
        // What is kept begins a line: the line before it is among those that were dropped.
        splitter.flush();
        onLine(stream, `${dropped} lines came faster than they can be kept, and were dropped.`);
      }
      for (const line of splitter.push(rest)) onLine(stream, line);
      // Not read meanwhile, it has to wait: who prints in vain takes their own time, and nobody else's.
      if (dropped > 0) await wait(20);
    }
  } catch {
    // The pipe broke because the program was ended.
  }
  for (const line of splitter.flush()) onLine(stream, line);
}

async function feed(input: Readable, into: Writable) {
  // A program that stops reading says why by its exit code.
  await pipeline(input, into).catch(() => {});
}
