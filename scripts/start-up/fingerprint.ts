import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../root";

const IGNORED = /(^|\/)(generated|node_modules)$|\.(test|spec)\.tsx?$/;

/** A digest of what these files and folders of the project hold; tests and generated code do not count. */
export function fingerprint(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesIn).sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

function filesIn(path: string): string[] {
  const full = join(root, path);
  if (IGNORED.test(path) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesIn(join(path, name)));
}

/**
 * Does the work when its sources changed since it was last done; what was interrupted is done again.
 * @param stamp the file, in the folder of what is made, that remembers the sources' digest
 * @returns whether anything was done
 */
export async function whenChanged(
  stamp: string,
  sources: string[],
  work: () => Promise<void>,
): Promise<boolean> {
  const file = join(root, stamp);
  const now = fingerprint(sources);
  if (existsSync(file) && readFileSync(file, "utf8") === now) return false;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
  return true;
}
