/** Brings a database to this version: Forkmoot's tables by Prisma, the workflow engine's by DBOS. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureSystemDatabase } from "@dbos-inc/dbos-sdk/internal/system_database";
import { Client } from "pg";
import { Problem } from "./problem";
import { root } from "./root";

const folder = join(root, "prisma", "migrations");

/**
 * Migrates what is not migrated yet; quick when nothing is. The worker finds the engine's schema ready, and web may
 * enqueue before any worker ran.
 * @param url the database, as a role that owns it
 * @returns the names of the migrations that were pending
 * @throws Problem when a migration fails, or a newer Forkmoot migrated this database
 */
export async function migrate(url: string): Promise<string[]> {
  const pending = await pendingMigrations(url);
  if (pending.length) await deploy(url);
  await ensureSystemDatabase(url, silent);
  return pending;
}

async function pendingMigrations(url: string) {
  const known = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")) ? [entry.name] : [],
  );
  const applied = await appliedMigrations(url, known);
  return known.filter((name) => !applied.includes(name)).sort();
}

/**
 * A migration that was interrupted (begun, no outcome, no error) is marked as rolled back, so that it runs again: a
 * script runs as one statement list, which Postgres takes whole or not at all.
 */
async function appliedMigrations(url: string, known: string[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect().catch((error: Error) => {
    throw new Problem(
      `Cannot reach the database: ${error.message || "connection refused"}. Check DATABASE_URL.`,
    );
  });
  try {
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
    if (!rows[0].found) return [];
    await refuseNewer(client, known);
    await client.query(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NULL",
    );
    const { rows: done } = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return done.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Before anything is written: also a migration that a newer version began and did not finish is none of ours. */
async function refuseNewer(client: Client, known: string[]) {
  const { rows } = await client.query<{ name: string }>(
    "SELECT DISTINCT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND migration_name <> ALL($1) ORDER BY 1",
    [known],
  );
  if (rows.length)
    throw new Problem(
      `This database was migrated by another version of Forkmoot (${rows.map(({ name }) => name).join(", ")} is not known here).\n` +
        "Nothing was changed. Use that version, or set FORKMOOT_HOME (or DATABASE_URL) to a database of this one.",
    );
}

async function deploy(url: string) {
  try {
    await prisma(["migrate", "deploy"], { DATABASE_URL: url });
  } catch (error) {
    throw new Problem(
      `A database migration failed:\n\n${(error as Error).message}\n\n` +
        "`npx prisma migrate status` says where it stands, `npx prisma migrate resolve` settles it (set DATABASE_URL).",
    );
  }
}

/** Runs the Prisma CLI; its output is in the error when it fails. */
export async function prisma(args: string[], env: Record<string, string> = {}) {
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  const quiet = { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1", NO_COLOR: "1" };
  try {
    await promisify(execFile)(process.execPath, [cli, ...args], {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}\n${stderr}`.trim());
  }
}

const ignore = () => {};
const silent = { info: ignore, warn: ignore, debug: ignore, error: ignore } as unknown as Parameters<
  typeof ensureSystemDatabase
>[1]; // the logger is only told of progress; failures are thrown
