/** What this machine offers to shut contributor code in, found by trying, and the cells leased from it. */
import { chmod, lstat, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Limits } from "@/lib/deploy/contract";
import { ours } from "../fault";
import { digest, removeTree, safeName } from "../state/files";
import { Cell } from "./cell";
import { type Cgroups, findCgroups } from "./cgroups";
import { type Fence, findFence, NO_FENCE } from "./fence";
import { type Destination, Firewall } from "./firewall";
import type { Outside } from "./firewall-rules";
import { runJob } from "./job";
import { endAll, RUN_MARKER } from "./kill";
import { certificatesOfThisMachine } from "./machine";
import { candidates, hidesFiles, isolationOf, type Mode, switchesUid } from "./mode";
import { environmentOf, listProcesses } from "./processes";
import { claimUidBlock, clearAbandonedBlocks, releaseUidBlock, UidPool } from "./uids";

export type SandboxOptions = {
  modes?: Mode[];
  cgroups?: boolean;
  firewall?: boolean;
  fence?: boolean;
  /** What running code may reach; nothing outside where nothing is said. */
  outside?: Outside;
};

export type CellRecord = { name: string; uid: number; folder: string };

export class Sandbox {
  private constructor(
    readonly mode: Mode,
    /** Folder for trees and private folders, which the uids can reach. */
    readonly work: string,
    private readonly home: string,
    private readonly cgroups: Cgroups | null,
    private readonly uids: UidPool | null,
    private readonly firewall: Firewall | null,
    private readonly fence: Fence,
  ) {}

  /** Tries what this machine can do, best first. `only` narrows the choice, for tests. */
  static async find(home: string, only: SandboxOptions = {}): Promise<Sandbox> {
    await mkdir(home, { recursive: true, mode: 0o700 });
    const isRoot = process.getuid?.() === 0;
    const cgroups = only.cgroups === false ? null : findCgroups(`forkmoot-${digest(home).slice(0, 12)}`);
    const uids = isRoot ? new UidPool(claimUidBlock(home)) : null;
    if (uids && only.firewall !== false)
      clearAbandonedBlocks(home, { suspected: Firewall.tables(), clear: Firewall.clear });
    const { outside = "nothing" } = only;
    const firewall = uids && only.firewall !== false ? Firewall.find(uids.base, outside) : null;
    const fence = only.fence === false ? NO_FENCE : findFence();
    for (const mode of only.modes ?? candidates(isRoot)) {
      const sandbox = new Sandbox(mode, await workFolder(mode, home), home, cgroups, uids, firewall, fence);
      if (await sandbox.works()) return sandbox;
    }
    throw new Error(
      "No way to run a program was found on this machine: /bin/sh, prlimit and setpriv (util-linux) are needed.",
    );
  }

  /** Isolation as `capabilities()` lists it. */
  isolation() {
    const { mode, cgroups, firewall, fence } = this;
    return isolationOf({ mode, cgroups, outside: firewall?.outside ?? null, fence });
  }

  get switchesUid() {
    return switchesUid(this.mode);
  }

  /** What runs here connects only to what its cell was given. */
  get filtersConnections() {
    return this.firewall !== null;
  }

  /**
   * A new cell with an empty private folder. `id` names it for ever: a stack, a build, a check. Where connections are
   * filtered, what runs in it reaches itself and `destinations`.
   */
  async lease(id: string, limits: Limits, destinations: Destination[] = []): Promise<Cell> {
    const uid = this.switchesUid ? this.uids?.lease() : process.getuid?.();
    if (uid === null || uid === undefined) {
      throw ours(
        "capacity",
        "Every user id of this host is taken: stop a stack that nobody needs, then try again.",
      );
    }
    const name = safeName(id);
    const record = { name, uid, folder: join(this.work, "cells", name) };
    const cell = this.cellOf(record, limits, await certificatesOfThisMachine());
    try {
      await cell.prepare();
      await this.firewall?.admit(uid, destinations);
    } catch (error) {
      await cell.close();
      throw error;
    }
    return cell;
  }

  /** The cell of a stack that an earlier run of the host left. */
  async adopt(record: CellRecord, limits: Limits, destinations: Destination[] = []): Promise<Cell> {
    if (this.switchesUid) this.uids?.keep(record.uid);
    if (this.switchesUid) await this.firewall?.admit(record.uid, destinations);
    return this.cellOf(record, limits, await certificatesOfThisMachine());
  }

  /** Ends every process of this host's uids, or with its marks, that belongs to none of the adopted cells. */
  async endStrays(adopted: Cell[]): Promise<void> {
    const uids = new Set(adopted.map(({ uid }) => uid));
    const markers = new Set(adopted.map(({ name }) => markerOf(this.home, name)));
    for (const { pid, uid } of listProcesses()) {
      if (this.uids?.has(uid) && !uids.has(uid)) await endAll({ uid }, [], 0);
      if (this.switchesUid) continue;
      const marker = environmentOf(pid)?.[RUN_MARKER];
      if (marker?.startsWith(markerOf(this.home, "")) && !markers.has(marker))
        await endAll({ marker }, [], 0);
    }
    this.cgroups?.prune(new Set(adopted.map(({ name }) => name)));
  }

  /** Gives back what was claimed on this machine, when nothing runs any more. */
  close(): void {
    this.cgroups?.prune(new Set());
    this.firewall?.close();
    if (this.uids) releaseUidBlock(this.home, this.uids.base);
  }

  private cellOf({ name, uid, folder }: CellRecord, limits: Limits, certificates: string | null) {
    return new Cell({
      mode: this.mode,
      home: this.home,
      name,
      uid,
      folder,
      marker: markerOf(this.home, name),
      group: this.cgroups?.create(name, limits) ?? null,
      countsMemory: this.cgroups?.memory ?? false,
      limits,
      certificates,
      fence: this.fence.command,
      onClosed: () => {
        if (!this.switchesUid) return;
        this.firewall?.dismiss(uid);
        this.uids?.release(uid);
      },
    });
  }

  private async works(): Promise<boolean> {
    await mkdir(join(this.work, "cells"), { recursive: true, mode: 0o711 });
    const tree = await mkdtemp(join(this.work, "probe-"));
    await chmod(tree, 0o755);
    const cell = await this.lease(`probe-${process.pid}`, Limits.parse({}));
    const printed: string[] = [];
    const job = { cell, tree, seconds: 10, env: {}, onLine: (_: string, text: string) => printed.push(text) };
    try {
      const end = await runJob({ ...job, command: 'id -u && test ! -w "$PWD"/.. && pwd' });
      return end.ok && printed[0] === String(cell.uid);
    } finally {
      await cell.close();
      await removeTree(tree);
    }
  }
}

/** The mark of a cell's processes: differs between hosts beside each other. */
export function markerOf(home: string, name: string): string {
  return `${digest(home).slice(0, 12)}/${name}`;
}

/** Without a file system of their own, uids must reach the folder by its path: data folders are often private. */
async function workFolder(mode: Mode, home: string) {
  if (!switchesUid(mode) || hidesFiles(mode)) return home;
  const folder = join(tmpdir(), `forkmoot-${digest(home).slice(0, 12)}`);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const stats = await lstat(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else: remove it, then start the host again.`);
  }
  await chmod(folder, 0o711);
  return folder;
}
