import { Client } from "pg";
import { expect, it } from "vitest";
import { createTestDatabase } from "@/e2e/fixtures/database";

it("x", async () => {
  const t = performance.now();
  const d = await createTestDatabase();
  const e = await createTestDatabase();
  console.log(performance.now() - t);
  const c = new Client({ connectionString: d.url });
  await c.connect();
  const { rows } = await c.query("select table_schema,count(*) from information_schema.tables group by 1");
  console.log(rows);
  await d.drop();
  await e.drop();
  expect(1).toBe(1);
});
