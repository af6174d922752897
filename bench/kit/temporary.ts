import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when the run ends. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "forkmoot-bench-"));
  made.push(folder);
  return folder;
}
