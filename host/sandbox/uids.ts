/**
 * Numeric user ids for contributor code: one per stack, build or check, taken from a block that this host claims on
 * the machine, so that two hosts beside each other never share one. A uid is free again when no process has it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { livingUids } from "./processes";

export const FIRST_UID = 210_000;
export const BLOCK_SIZE = 256;
const BLOCKS = 400;
const REGISTRY = "/run/forkmoot/uids";

export class UidPool {
  private readonly taken = new Set<number>();
  private next = 0;

  constructor(
    readonly base: number,
    private readonly inUse = livingUids,
  ) {}

  has(uid: number): boolean {
    return uid >= this.base && uid < this.base + BLOCK_SIZE;
  }

  /** A uid that nobody else of this host has and that no process runs under; null when none is left. */
  lease(): number | null {
    const alive = this.inUse();
    for (let tried = 0; tried < BLOCK_SIZE; tried++) {
      const uid = this.base + ((this.next + tried) % BLOCK_SIZE);
      if (this.taken.has(uid) || alive.has(uid)) continue;
      this.next = uid - this.base + 1;
      this.taken.add(uid);
      return uid;
    }
    return null;
  }

  /** Keeps the uid of a stack that was found running. */
  keep(uid: number): void {
    this.taken.add(uid);
  }

  release(uid: number): void {
    this.taken.delete(uid);
  }
}

/**
 * Claims a block of uids for the host whose data folder is `home`; the same one again after a restart where possible.
 * Claims stand in `registry`, one file per block that names its home; a claim whose home is gone counts no more.
 */
export function claimUidBlock(home: string, registry = REGISTRY): number {
  mkdirSync(registry, { recursive: true, mode: 0o700 });
  const remembered = join(home, "uid-base");
  const before = (Number(readText(remembered)) - FIRST_UID) / BLOCK_SIZE;
  const order = [...Array(BLOCKS).keys()];
  if (Number.isInteger(before) && before >= 0 && before < BLOCKS) order.unshift(before);
  // Claims of hosts that are no more are only taken over when nothing else is left: two may want the same one at once.
  for (const takesOver of [false, true]) {
    for (const block of order) {
      if (!claim(join(registry, String(block)), home, takesOver)) continue;
      const base = FIRST_UID + block * BLOCK_SIZE;
      writeFileSync(remembered, String(base), { mode: 0o600 });
      return base;
    }
  }
  throw new Error(
    `Every block of user ids is claimed: remove the files in ${registry} of hosts that are no more.`,
  );
}

/**
 * Clears what hosts left that were killed and whose homes are gone since: `clear` is called for each such block, which is
 * ours meanwhile, so that nobody begins to use it at that moment. `suspected`: bases of further blocks of which something
 * was seen. A host whose home is there may come back to what runs of it, and one whose processes live is none of these.
 */
export function clearAbandonedBlocks(
  home: string,
  {
    suspected,
    clear,
    registry = REGISTRY,
    inUse = livingUids,
  }: {
    suspected: number[];
    clear: (base: number) => void;
    registry?: string;
    inUse?: () => Set<number>;
  },
): void {
  // One host at a time: two that took the same block over would clear it again when it is somebody else's already.
  const turn = join(registry, "clearing");
  if (!takeTurn(turn)) return;
  const claimed = readdirSync(registry).map((block) => FIRST_UID + Number(block) * BLOCK_SIZE);
  const alive = inUse();
  for (const base of new Set([...claimed, ...suspected])) {
    const block = (base - FIRST_UID) / BLOCK_SIZE;
    const file = join(registry, String(block));
    if (!Number.isInteger(block) || readText(file) === home) continue;
    if ([...alive].some((uid) => uid >= base && uid < base + BLOCK_SIZE)) continue;
    if (!claim(file, home, true)) continue;
    clear(base);
    rmSync(file, { force: true });
  }
  rmSync(turn, { recursive: true, force: true });
}

/** False while somebody else has it. One that was killed in the middle has it for a minute. */
function takeTurn(folder: string): boolean {
  try {
    if (existsSync(folder) && Date.now() - statSync(folder).mtimeMs > 60_000)
      rmSync(folder, { recursive: true });
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Gives a block back when nothing runs under it any more; the same host gets it again if it is still free. */
export function releaseUidBlock(home: string, base: number, registry = REGISTRY): void {
  const file = join(registry, String((base - FIRST_UID) / BLOCK_SIZE));
  if (readText(file) === home) rmSync(file, { force: true });
}

function claim(file: string, home: string, takesOver: boolean): boolean {
  const owner = readText(file);
  if (owner === home) return true;
  if (takesOver && owner && !existsSync(owner)) rmSync(file, { force: true });
  try {
    writeFileSync(file, home, { flag: "wx", mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function readText(path: string) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
