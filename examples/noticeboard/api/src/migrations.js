import { readdir, readFile } from "node:fs/promises";

const FOLDER = new URL("../migrations/", import.meta.url);
/** Two programs that migrate at the same time wait for each other on this lock. */
const LOCK = 734_211;

/** Applies every migration that was not applied yet, all or none; returns their names. */
export async function migrateUp(db) {
  const known = await migrationNames();
  return db.transaction(async (tx) => {
    const applied = await lockAndList(tx);
    const missing = known.filter((name) => !applied.some((each) => each.name === name));
    const batch = Math.max(0, ...applied.map((each) => each.batch)) + 1;
    for (const name of missing) {
      await tx.script(await sqlOf(name, "up"));
      await tx.query("INSERT INTO schema_migrations (name, batch) VALUES ($1, $2)", [name, batch]);
    }
    return missing;
  });
}

/**
 * Undoes what the last `migrateUp` applied, newest first; returns the names.
 * The first batch made the tables that hold everything: it is only undone with `all`, so that doing this twice
 * by mistake never empties the database.
 */
export async function migrateDown(db, { all = false } = {}) {
  return db.transaction(async (tx) => {
    const applied = await lockAndList(tx);
    const last = Math.max(0, ...applied.map((each) => each.batch));
    const undone = applied.filter(({ batch }) => all || (batch === last && batch > 1)).reverse();
    for (const { name } of undone) {
      await tx.script(await sqlOf(name, "down"));
      await tx.query("DELETE FROM schema_migrations WHERE name = $1", [name]);
    }
    return undone.map(({ name }) => name);
  });
}

async function lockAndList(tx) {
  await tx.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  await tx.script(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY,
    batch integer NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  return tx.query("SELECT name, batch FROM schema_migrations ORDER BY name");
}

async function migrationNames() {
  const files = await readdir(FOLDER);
  return files
    .filter((file) => file.endsWith(".up.sql"))
    .map((file) => file.slice(0, -".up.sql".length))
    .sort();
}

function sqlOf(name, direction) {
  return readFile(new URL(`${name}.${direction}.sql`, FOLDER), "utf8");
}
