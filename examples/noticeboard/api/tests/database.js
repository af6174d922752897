import { randomBytes } from "node:crypto";
import { openDatabase } from "../src/database.js";
import { migrateUp } from "../src/migrations.js";

/**
 * An empty database for one test file: a schema of its own in the Postgres at DATABASE_URL, so that nothing there is
 * touched, or PGlite in memory.
 */
export async function emptyDatabase() {
  const url = process.env.DATABASE_URL;
  if (!url) return { db: await openDatabase({ directory: "memory://" }), drop: async (db) => db.close() };
  const schema = `test_${randomBytes(6).toString("hex")}`;
  const outside = await openDatabase({ url });
  await outside.query(`CREATE SCHEMA ${schema}`);
  return {
    db: await openDatabase({ url, schema }),
    async drop(db) {
      await db.close();
      await outside.query(`DROP SCHEMA ${schema} CASCADE`);
      await outside.close();
    },
  };
}

export async function migratedDatabase() {
  const { db, drop } = await emptyDatabase();
  await migrateUp(db);
  return { db, drop };
}
