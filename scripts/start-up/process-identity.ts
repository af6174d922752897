/** Telling a process from a later one that got the same number. */
import { readFileSync } from "node:fs";

export interface ProcessIdentity {
  pid: number;
  /** When it began, in the kernel's words together with the boot; "" where the system does not tell. */
  began: string;
}

/** The identity of a live process; undefined when there is none of that number. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
  }
  return { pid, began: beginningOf(pid) };
}

/** Whether this very process still runs. */
export function isAlive({ pid, began }: ProcessIdentity): boolean {
  const now = identify(pid);
  return now !== undefined && now.began === began && !isZombie(pid);
}

function beginningOf(pid: number) {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}:${statOf(pid)[19]}`;
  } catch {
    return "";
  }
}

function isZombie(pid: number) {
  try {
    return statOf(pid)[0] === "Z";
  } catch {
    return false;
  }
}

/** Fields of /proc/<pid>/stat from the third on: the second, the name, may hold spaces and brackets. */
function statOf(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
