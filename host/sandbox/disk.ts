import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/** More entries than this are a trouble of their own, and count as more than any limit. */
const MOST_ENTRIES = 200_000;

/** True when what lies in these folders takes more than `megabytes` of disk. Links are not followed. */
export async function isLargerThan(folders: string[], megabytes: number): Promise<boolean> {
  const most = megabytes * 1024 * 1024;
  const waiting = [...folders];
  let bytes = 0;
  let entries = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const opened = await opendir(folder).catch(() => null);
    if (!opened) continue;
    try {
      for await (const entry of opened) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        bytes += ((await lstat(path).catch(() => null))?.blocks ?? 0) * 512;
        if (bytes > most || ++entries > MOST_ENTRIES) return true;
      }
    } catch {
      // The folder went away while it was read.
    }
  }
  return false;
}
