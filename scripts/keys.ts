/** Secrets of this machine: one file each in FORKMOOT_HOME/keys, readable by their owner only. */
import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyFile, readKey } from "@/lib/platform/keys";

/** The value of a key; made up once (256 bits) and kept when it is missing or was left empty by a crash. */
export function ensureKey(home: string, name: string, encoding: "hex" | "base64url" = "base64url"): string {
  return readKey(home, name) ?? createKey(home, name, randomBytes(32).toString(encoding));
}

/** Replaces the value of a key: whoever reads sees the old value or the new one, never half of one. */
export function writeKey(home: string, name: string, value: string) {
  const temporary = writeBeside(home, name, value);
  renameSync(temporary, keyFile(home, name));
}

/** The first of two processes that make the same key wins, and both use its value. */
function createKey(home: string, name: string, value: string): string {
  const temporary = writeBeside(home, name, value);
  try {
    linkSync(temporary, keyFile(home, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const winner = readKey(home, name);
    if (winner) return winner;
    renameSync(temporary, keyFile(home, name));
  } finally {
    rmSync(temporary, { force: true });
  }
  return value;
}

function writeBeside(home: string, name: string, value: string) {
  const folder = join(home, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const temporary = join(folder, `.${name}.${randomBytes(6).toString("hex")}`);
  writeFileSync(temporary, `${value}\n`, { mode: 0o600, flag: "wx", flush: true });
  return temporary;
}
