import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogueTask } from "./catalogue";

it("reads no file of 50 MB, and asks for one thing at a time", async () => {
  const folder = mkdtempSync(join(tmpdir(), "forkmoot-catalogue-"));
  const file = join(folder, "large.yaml");
  writeFileSync(file, "");
  truncateSync(file, 50_000_000);
  await expect(catalogueTask({ file })).rejects.toThrow("is too large: all files together may have 20 MB");
  await expect(catalogueTask({ folder })).rejects.toThrow("too large");
  await expect(catalogueTask({ file, folder })).rejects.toThrow("Say one of");
  await expect(catalogueTask({ file: join(folder, "none.yaml") })).rejects.toThrow("cannot be read");
  rmSync(folder, { recursive: true });
});
