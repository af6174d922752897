import { randomBytes } from "node:crypto";
import { openDatabase } from "../src/database.js";
import { migrateUp } from "../src/migrations.js";

let pglite;

/**
 * An empty database for one group of tests: a schema of its own, in the Postgres at DATABASE_URL, so that nothing else
 * there is touched, or in a PGlite in memory. Groups of tests run one after the other.
 */
export async function emptyDatabase() {
  const url = process.env.DATABASE_URL;
  const schema = `test_${randomBytes(6).toString("hex")}`;
  if (!url) pglite ??= await openDatabase({ directory: "memory://" });
  const outside = pglite ?? (await openDatabase({ url }));
  await outside.query(`CREATE SCHEMA ${schema}`);
  const db = url ? await openDatabase({ url, schema }) : outside;
  if (!url) await db.query(`SET search_path = ${schema}`);
  return {
    db,
    async drop() {
      if (url) await db.close();
      await outside.query(`DROP SCHEMA ${schema} CASCADE`);
      if (url) await outside.close();
    },
  };
}

export async function migratedDatabase() {
  const database = await emptyDatabase();
  await migrateUp(database.db);
  return database;
}

/** Ends what the tests shared. */
export async function closeDatabase() {
  await pglite?.close();
}
