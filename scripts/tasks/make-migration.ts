import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { startPostgres } from "../postgres";
import { Problem } from "../problem";
import { root } from "../root";

/**
 * Writes the migration that leads from prisma/migrations to prisma/schema, worked out on a Postgres made for it.
 * @returns the file, or undefined when the schema has not changed
 */
export async function makeMigration(name: string): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Problem("A migration's name is lower-case words joined by underscores.");
  const home = mkdtempSync(join(tmpdir(), "forkmoot-migration-"));
  const postgres = await startPostgres({ home, settings: { fsync: "off" } });
  try {
    const cli = join(root, "node_modules", "prisma", "build", "index.js");
    const args = [
      "migrate",
      "diff",
      "--from-migrations",
      "prisma/migrations",
      "--to-schema",
      "prisma/schema",
      "--script",
    ];
    const env = {
      ...process.env,
      DATABASE_URL: postgres.adminUrl,
    };
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: root, env });
    if (stdout.includes("This is an empty migration.")) return undefined;
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = join(root, "prisma", "migrations", `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), stdout);
    return relative(process.cwd(), join(folder, "migration.sql"));
  } finally {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
