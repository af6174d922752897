/** How much disk contributors' code takes, found by looking: there is no quota that every machine has. */
import { lstat, opendir, readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Owner, processesOf } from "./kill";

/** More entries than this are a trouble of their own, and count as more than any limit. */
const MOST_ENTRIES = 200_000;
const MB = 1024 * 1024;
/** An entry takes disk too, though no block is counted as its own. */
const ENTRY_BYTES = 1024;

/** Says when what somebody wrote is more than they may; looks closely now and then, and whenever the disk fills fast. */
export class DiskWatch {
  private free: { bytes: number; entries: number } | null = null;
  private untilClose = 0;

  /** `every`: look closely at least each so many times that it is asked. */
  constructor(
    private readonly folders: string[],
    private readonly megabytes: number,
    private readonly owner: Owner,
    private readonly every: number,
  ) {}

  async exceeds(): Promise<boolean> {
    if (--this.untilClose > 0 && !(await this.fills())) return false;
    this.untilClose = this.every;
    this.free = await this.freeNow();
    return isLargerThan(this.folders, this.megabytes, await unlinkedBytes(this.owner));
  }

  /** The disk has lost so much since the last close look that it may be ours. */
  private async fills(): Promise<boolean> {
    const now = await this.freeNow();
    if (!this.free || !now) return false;
    const isFast = this.free.bytes - now.bytes > (this.megabytes * MB) / 4;
    return isFast || this.free.entries - now.entries > MOST_ENTRIES / 4;
  }

  private async freeNow() {
    const found = await statfs(this.folders[0] ?? "/").catch(() => null);
    return found && { bytes: found.bavail * found.bsize, entries: found.ffree };
  }
}

/** True when what lies in these folders, and `bytes` elsewhere, takes more than `megabytes`. Links are not followed. */
export async function isLargerThan(folders: string[], megabytes: number, elsewhere = 0): Promise<boolean> {
  const most = megabytes * MB;
  const waiting = [...folders];
  let bytes = elsewhere;
  let entries = 0;
  if (bytes > most) return true;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const opened = await opendir(folder).catch(() => null);
    if (!opened) continue;
    try {
      for await (const entry of opened) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        bytes += ((await lstat(path).catch(() => null))?.blocks ?? 0) * 512 + ENTRY_BYTES;
        if (bytes > most || ++entries > MOST_ENTRIES) return true;
      }
    } catch {
      // The folder went away while it was read.
    }
  }
  return false;
}

/** Files that have no name any more, and take disk for as long as somebody has them open. */
async function unlinkedBytes(owner: Owner): Promise<number> {
  const found = new Map<string, number>();
  for (const { pid } of processesOf(owner)) {
    for (const file of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const stats = await stat(`/proc/${pid}/fd/${file}`).catch(() => null);
      if (stats?.isFile() && stats.nlink === 0) found.set(`${stats.dev}:${stats.ino}`, stats.blocks * 512);
    }
  }
  return [...found.values()].reduce((sum, bytes) => sum + bytes, 0);
}
