/**
 * Numeric user ids for contributor code: one per stack, build or check, taken from a block that this host claims on
 * the machine, so that two hosts beside each other never share one. A uid is free again when no process has it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listProcesses } from "./processes";

export const FIRST_UID = 210_000;
export const BLOCK_SIZE = 256;
const BLOCKS = 400;

export class UidPool {
  private readonly taken = new Set<number>();
  private next = 0;

  constructor(readonly base: number) {}

  has(uid: number): boolean {
    return uid >= this.base && uid < this.base + BLOCK_SIZE;
  }

  /** A uid that nobody else of this host has and that no process runs under; null when none is left. */
  lease(): number | null {
    const alive = new Set(listProcesses().map(({ uid }) => uid));
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
export function claimUidBlock(home: string, registry = "/run/forkmoot/uids"): number {
  mkdirSync(registry, { recursive: true, mode: 0o700 });
  const remembered = join(home, "uid-base");
  const before = (Number(readText(remembered)) - FIRST_UID) / BLOCK_SIZE;
  const order = [...Array(BLOCKS).keys()];
  if (Number.isInteger(before) && before >= 0 && before < BLOCKS) order.unshift(before);
  for (const block of order) {
    if (!claim(join(registry, String(block)), home)) continue;
    const base = FIRST_UID + block * BLOCK_SIZE;
    writeFileSync(remembered, String(base), { mode: 0o600 });
    return base;
  }
  throw new Error(
    `Every block of user ids is claimed: remove the files in ${registry} of hosts that are no more.`,
  );
}

function claim(file: string, home: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, home, { flag: "wx", mode: 0o600 });
      return true;
    } catch {
      const owner = readText(file);
      if (owner === home) return true;
      if (owner && existsSync(owner)) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

function readText(path: string) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
