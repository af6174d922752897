/** The host's small state on disk: JSON files that are either whole or absent, and folders that go away for certain. */
import { createHash, randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";

/** Hex digits of the SHA-256 of the parts, which are kept apart. */
export function digest(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** A name for a file or control group that shows the id, and differs whenever the id does. */
export function safeName(id: string): string {
  return `${id.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 40)}-${digest(id).slice(0, 10)}`;
}

/**
 * Writes so that a crash leaves the old file or the new one, never half of either. Progress need not outlive the machine's
 * own end, and is not waited for until it is on the disk.
 */
export async function writeJson(path: string, value: unknown, { isProgress = false } = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(JSON.stringify(value));
    if (!isProgress) await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** What was written, or null where nothing is, or nothing that can be understood. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Names in a folder; none where it is absent. */
export async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Removes a tree, also one whose folders were made read-only. Absent is success. */
export async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    await makeFoldersWritable(path);
    await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  }
}

async function makeFoldersWritable(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (!stats?.isDirectory()) return;
  await chmod(path, 0o700);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeFoldersWritable(join(path, entry.name));
  }
}
