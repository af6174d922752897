/** Ending processes for certain: a component may fork twice, leave its group and ignore SIGTERM. */
import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { exactEnvironment } from "../state/environment";
import { environmentOf, isAlive, listProcesses, type ProcessId, type ProcessInfo } from "./processes";

const run = promisify(execFile);

/** Environment variable by which the processes of one run are found again where they have no uid of their own. */
export const RUN_MARKER = "FORKMOOT_RUN";

/** Whose processes: by uid where each run has one, else by the mark in the environment. */
export type Owner = { uid: number } | { marker: string };

/** Living processes of an owner. */
export function processesOf(owner: Owner): ProcessInfo[] {
  if ("uid" in owner) return listProcesses().filter(({ uid }) => uid === owner.uid);
  return listProcesses().filter(({ pid }) => environmentOf(pid)?.[RUN_MARKER] === owner.marker);
}

/** Sends a signal; a process that is gone already is no error. */
export function signal({ pid }: { pid: number }, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone, which is what a signal is for here.
  }
}

/**
 * TERM to everything of the owner, then KILL after `graceMs`, again until nothing is left.
 * `first` are processes outside the owner's reach, such as the sandbox's own, killed before the rest.
 * Returns false when something still lives after `graceMs` + 5 s.
 */
export async function endAll(owner: Owner, first: ProcessId[], graceMs: number): Promise<boolean> {
  if (graceMs > 0) {
    const sandboxes = new Set(first.map(({ pid }) => pid));
    for (const each of processesOf(owner)) if (!sandboxes.has(each.pid)) signal(each, "SIGTERM");
    await until(() => processesOf(owner).length === 0 && !first.some(isAlive), graceMs);
  }
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline) {
    for (const each of first.filter(isAlive)) signal(each, "SIGKILL");
    if ("uid" in owner && processesOf(owner).length > 0) await killAtOnce(owner.uid);
    for (const each of processesOf(owner)) signal(each, "SIGKILL");
    if (processesOf(owner).length === 0 && !first.some(isAlive)) return true;
    await wait(20);
  }
  return false;
}

/** Polls until `check` holds or the time is over; says which. */
export async function until(check: () => boolean, withinMs: number, everyMs = 50): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!check()) {
    if (Date.now() >= deadline) return false;
    await wait(everyMs);
  }
  return true;
}

/** One kernel call ends everything of a uid together: a program that forks faster than /proc is read cannot run away. */
async function killAtOnce(uid: number) {
  if (uid < 1000 || process.getuid?.() !== 0) return;
  const become = ["--reuid", `${uid}`, "--regid", `${uid}`, "--clear-groups", "--"];
  const options = { env: exactEnvironment({}), timeout: 2000 };
  // The shell ends with the others, which counts as a failure.
  await run("/usr/bin/setpriv", [...become, "/bin/sh", "-c", "kill -9 -1"], options).catch(() => {});
}
