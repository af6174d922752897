/** One supervisor to a home. The lock outlives a killed one, so it names its holder and what that holder had started. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../problem";
import { identify, isAlive, type ProcessIdentity } from "./process-identity";

interface Holder extends ProcessIdentity {
  /** "Forkmoot", or the task that runs. */
  what: string;
  url: string | undefined;
  children: StartedProgram[];
}

interface StartedProgram extends ProcessIdentity {
  name: string;
}

export interface Lock {
  /** Notes what we started, so that whoever comes after us can wait for it or end it. */
  noteChildren(programs: { name: string; pid: number }[]): void;
  release(): void;
}

/** Who holds the lock of this home now. */
export function lockHolder(home: string): Holder | undefined {
  const holder = readLock(lockFile(home));
  return holder && isAlive(holder) ? holder : undefined;
}

/**
 * Takes the lock of a home; ends what a killed holder left running.
 * @throws Problem naming the holder and its address
 */
export async function takeLock(home: string, { what, url }: { what: string; url?: string }): Promise<Lock> {
  mkdirSync(home, { recursive: true });
  const file = lockFile(home);
  const me = identify(process.pid) ?? { pid: process.pid, began: "" };
  const mine: Holder = { ...me, what, url, children: [] };
  const left = claim(home, file, mine);
  for (const child of left) await endLeftover(child);
  return {
    noteChildren(programs) {
      mine.children = programs.flatMap(({ name, pid }) => {
        const identity = identify(pid);
        return identity ? [{ name, ...identity }] : [];
      });
      renameSync(write(file, mine), file);
    },
    release() {
      if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

const lockFile = (home: string) => join(home, "lock.json");

/** @returns what the last holder had started, if it was killed */
function claim(home: string, file: string, mine: Holder): ProcessIdentity[] {
  const left: ProcessIdentity[] = [];
  for (let attempt = 0; attempt < 20; attempt++) {
    const temporary = write(file, mine);
    try {
      linkSync(temporary, file);
      return left;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(temporary, { force: true });
    }
    const holder = readLock(file);
    if (holder && isAlive(holder)) throw new Problem(alreadyRuns(home, holder));
    left.push(...takeAway(file, holder));
  }
  throw new Problem(`Cannot take the lock ${file}. Another start may be in progress; try again.`);
}

/** Moves a dead holder's lock aside; puts it back if somebody else claimed it in between. */
function takeAway(file: string, dead: Holder | undefined): ProcessIdentity[] {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    const moved = readLock(aside);
    if (moved && isAlive(moved)) linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return dead?.children ?? [];
}

/** They stop by themselves when their supervisor is gone; the host needs a while to stop its stacks. */
async function endLeftover(child: ProcessIdentity) {
  const deadline = Date.now() + 20_000;
  while (isAlive(child)) {
    if (Date.now() > deadline) {
      process.kill(-child.pid, "SIGKILL");
      return;
    }
    await pause(50);
  }
}

function alreadyRuns(home: string, { pid, what, url }: Holder) {
  const where = relative(process.cwd(), home) || home;
  return (
    `${what} already runs on ${where}: process ${pid}${url ? `, at ${url}` : ""}.\n` +
    `${url ? "Open that address, or stop" : "Wait for it, or stop"} it with \`kill ${pid}\`.\n` +
    "For a second one beside it, set FORKMOOT_HOME to another folder and PORT and EDGE_PORT to other ports."
  );
}

function readLock(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder; // written by us, whole or not at all
  } catch {
    return undefined;
  }
}

function write(file: string, holder: Holder) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(holder));
  return temporary;
}
