import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { migrateDown, migrateUp } from "../src/migrations.js";
import { seed } from "../src/seeding.js";
import { emptyDatabase } from "./database.js";

describe("migrations", () => {
  let db, drop;
  before(async () => ({ db, drop } = await emptyDatabase()));
  after(() => drop());

  test("two programs that migrate at once apply each migration once", async () => {
    const [one, other] = await Promise.all([migrateUp(db), migrateUp(db)]);
    const applied = [...one, ...other];
    assert.ok(applied.includes("0002-notices"));
    assert.deepEqual(applied, [...new Set(applied)].sort());
    assert.deepEqual(await migrateUp(db), []);
  });

  test("two programs that seed at once put the sample in once", async () => {
    assert.deepEqual((await Promise.all([seed(db), seed(db)])).sort(), [false, true]);
    assert.equal((await db.query("SELECT count(*)::int AS count FROM members"))[0].count, 5);
  });

  test("migrating down never undoes the first migrations by mistake", async () => {
    assert.deepEqual(await migrateDown(db), []);
    assert.equal((await db.query("SELECT count(*)::int AS count FROM notices"))[0].count, 16);
  });

  test("migrating down undoes what was applied last, and up brings it back", async () => {
    await db.query("UPDATE schema_migrations SET batch = 2 WHERE name = '0004-date-of-event'");
    assert.deepEqual(await migrateDown(db), ["0004-date-of-event"]);
    await assert.rejects(db.query("SELECT event_on FROM notices"), /event_on/);
    assert.deepEqual(await migrateDown(db), [], "twice in a row undoes nothing more");
    assert.deepEqual(await migrateUp(db), ["0004-date-of-event"]);
    assert.deepEqual(await db.query("SELECT event_on FROM notices WHERE event_on IS NOT NULL"), []);
  });

  test("a migration that fails leaves nothing of itself behind", async () => {
    await migrateDown(db, { all: true });
    await db.transaction((tx) => tx.script("CREATE TABLE replies (id int)"));
    await assert.rejects(migrateUp(db), /replies/);
    await assert.rejects(db.query("SELECT 1 FROM members"), /members/);
  });
});
