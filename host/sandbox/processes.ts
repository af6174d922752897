/** What runs on this machine, read from /proc. Pids are used again, so a process is known by its pid and start time. */
import { readdirSync, readFileSync } from "node:fs";

export type ProcessId = { pid: number; startTime: string };
export type ProcessInfo = ProcessId & { parent: number; uid: number; rssBytes: number };

const PAGE_BYTES = 4096;

/** Every living process; zombies are dead. */
export function listProcesses(): ProcessInfo[] {
  return readdirSync("/proc").flatMap((name) => {
    const info = /^\d+$/.test(name) ? readProcess(Number(name)) : null;
    return info ? [info] : [];
  });
}

/** Every user id under which something lives: half the work of listing it all. */
export function livingUids(): Set<number> {
  const uids = new Set<number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      if (!/^State:\s+[ZX]/m.test(status)) uids.add(uidIn(status));
    } catch {
      // It ended meanwhile.
    }
  }
  return uids;
}

/** Start time of a living process in the kernel's ticks since boot, or null. */
export function startTimeOf(pid: number): string | null {
  return readProcess(pid)?.startTime ?? null;
}

/** True while that very process lives, and not another one that got its number. */
export function isAlive({ pid, startTime }: ProcessId): boolean {
  return startTimeOf(pid) === startTime;
}

/** The process and everything below it. */
export function familyOf(pid: number, all = listProcesses()): ProcessInfo[] {
  const family = all.filter((each) => each.pid === pid);
  for (let grown = true; grown; ) {
    const pids = new Set(family.map((each) => each.pid));
    const more = all.filter((each) => pids.has(each.parent) && !pids.has(each.pid));
    family.push(...more);
    grown = more.length > 0;
  }
  return family;
}

/** The environment that a process was started with; null where it is gone or not ours to read. */
export function environmentOf(pid: number): Record<string, string> | null {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return Object.fromEntries(entries.flatMap((entry) => splitEntry(entry) ?? []));
  } catch {
    return null;
  }
}

function splitEntry(entry: string): [[string, string]] | null {
  const equals = entry.indexOf("=");
  return equals > 0 ? [[entry.slice(0, equals), entry.slice(equals + 1)]] : null;
}

const uidIn = (status: string) => Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);

function readProcess(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const uid = uidIn(readFileSync(`/proc/${pid}/status`, "utf8"));
    return {
      pid,
      parent: Number(fields[1]),
      startTime: fields[19] ?? "",
      uid,
      rssBytes: Number(fields[21]) * PAGE_BYTES,
    };
  } catch {
    return null;
  }
}
