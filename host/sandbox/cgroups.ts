/** Control groups that limit memory, processes and processor time of one run; version 1 or 2, whichever this machine lets us write. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Limits } from "@/lib/deploy/contract";

export type Group = {
  /** Files into which a process writes its pid to enter. */
  entrances: string[];
  /** How often the kernel ended something here for want of memory. */
  memoryKills(): number;
  /** Absent, or not yet empty, is no error. */
  remove(): void;
};

export interface Cgroups {
  readonly memory: boolean;
  readonly processes: boolean;
  readonly processor: boolean;
  readonly detail: string;
  create(name: string, limits: Pick<Limits, "memoryMb" | "processes" | "cpus">): Group;
  /** Removes empty groups of earlier runs, but for those of these names; with none kept, ours too. */
  prune(kept: ReadonlySet<string>): void;
}

const MB = 1024 * 1024;
/** The kernel counts threads, and a process of Node has about ten: a limit of 128 processes is 512 threads. */
export const THREADS_PER_PROCESS = 4;
/** The kernel hands processor time out anew this often, in microseconds. */
const PERIOD_US = 100_000;
const quotaOf = ({ cpus }: { cpus: number }) => Math.max(1000, Math.round(cpus * PERIOD_US));

/** Finds out by trying; null where nothing can be limited. `name` is this host's own. */
export function findCgroups(name: string, root = "/sys/fs/cgroup"): Cgroups | null {
  return findVersion2(join(root, name), root) ?? findVersion1(name, root);
}

function findVersion1(name: string, root: string): Cgroups | null {
  const memory = usable(join(root, "memory", name), "memory.limit_in_bytes");
  const processes = usable(join(root, "pids", name), "pids.max");
  const processor = usable(join(root, "cpu", name), "cpu.cfs_quota_us");
  if (!memory && !processes && !processor) return null;
  return {
    memory,
    processes,
    processor,
    detail: "control groups, version 1",
    create(run, limits) {
      const inMemory = join(root, "memory", name, run);
      const inPids = join(root, "pids", name, run);
      const inCpu = join(root, "cpu", name, run);
      if (memory) {
        mkdirSync(inMemory, { recursive: true });
        write(join(inMemory, "memory.limit_in_bytes"), limits.memoryMb * MB);
        write(join(inMemory, "memory.memsw.limit_in_bytes"), limits.memoryMb * MB);
      }
      if (processes) {
        mkdirSync(inPids, { recursive: true });
        write(join(inPids, "pids.max"), limits.processes * THREADS_PER_PROCESS);
      }
      if (processor) {
        mkdirSync(inCpu, { recursive: true });
        write(join(inCpu, "cpu.cfs_period_us"), PERIOD_US);
        write(join(inCpu, "cpu.cfs_quota_us"), quotaOf(limits));
      }
      const folders = [
        ...(memory ? [inMemory] : []),
        ...(processes ? [inPids] : []),
        ...(processor ? [inCpu] : []),
      ];
      return {
        entrances: folders.map((folder) => join(folder, "cgroup.procs")),
        memoryKills: () => count(join(inMemory, "memory.oom_control"), "oom_kill"),
        remove: () => folders.forEach(removeFolder),
      };
    },
    prune(kept) {
      for (const kind of ["memory", "pids", "cpu"]) pruneFolder(join(root, kind, name), kept);
    },
  };
}

function findVersion2(own: string, root: string): Cgroups | null {
  const offered = read(join(root, "cgroup.controllers")).trim().split(/\s+/);
  if (!offered.includes("memory") || !offered.includes("pids")) return null;
  write(join(root, "cgroup.subtree_control"), "+memory +pids");
  if (!usable(own, "cgroup.procs")) return null;
  write(join(own, "cgroup.subtree_control"), "+memory +pids");
  // The processor may be kept from us where the others are not.
  write(join(root, "cgroup.subtree_control"), "+cpu");
  write(join(own, "cgroup.subtree_control"), "+cpu");
  if (!usable(join(own, "probe"), "memory.max")) return null;
  const processor = usable(join(own, "probe"), "cpu.max");
  removeFolder(join(own, "probe"));
  return {
    memory: true,
    processes: true,
    processor,
    detail: "control groups, version 2",
    create(run, limits) {
      const folder = join(own, run);
      mkdirSync(folder, { recursive: true });
      write(join(folder, "memory.max"), limits.memoryMb * MB);
      write(join(folder, "memory.swap.max"), 0);
      write(join(folder, "pids.max"), limits.processes * THREADS_PER_PROCESS);
      write(join(folder, "cpu.max"), `${quotaOf(limits)} ${PERIOD_US}`);
      return {
        entrances: [join(folder, "cgroup.procs")],
        memoryKills: () => count(join(folder, "memory.events"), "oom_kill"),
        remove: () => removeFolder(folder),
      };
    },
    prune: (kept) => pruneFolder(own, kept),
  };
}

/** A group of ours can be made there, and the limit can be written. */
function usable(folder: string, file: string) {
  if (!existsSync(join(dirname(folder), "cgroup.procs"))) return false;
  try {
    mkdirSync(folder, { recursive: true });
    const value = readFileSync(join(folder, file), "utf8");
    if (file !== "cgroup.procs") writeFileSync(join(folder, file), value);
    return true;
  } catch {
    return false;
  }
}

function read(path: string) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function write(path: string, value: number | string) {
  try {
    writeFileSync(path, String(value));
  } catch {
    // Not every kernel has every file; what matters was tried when the groups were found.
  }
}

function count(path: string, key: string) {
  return Number(new RegExp(`^${key} (\\d+)`, "m").exec(read(path))?.[1] ?? 0);
}

function pruneFolder(own: string, kept: ReadonlySet<string>) {
  for (const run of foldersIn(own)) if (!kept.has(run)) removeFolder(join(own, run));
  if (kept.size === 0) removeFolder(own);
}

function foldersIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? [each.name] : [],
    );
  } catch {
    return [];
  }
}

function removeFolder(folder: string) {
  try {
    rmdirSync(folder);
  } catch {
    // Absent, or a process has not quite gone; `prune` tries again.
  }
}
