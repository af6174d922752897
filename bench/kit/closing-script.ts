/** What a closing wrote, as one plain SQL script that writes the same rows into the same co-op before its closing. */
import type { Client } from "pg";
import { escapeLiteral } from "pg";

/** New rows by table; each wholly. */
const INSERTED = ["LevelChange", "Scrutiny", "Notification", "Message", "AuditEntry"];
/** Rows that were there: what of them the closing set. */
const UPDATED: Record<string, string[]> = {
  Service: ["level", "levelSince"],
  AnnualUpdate: ["state", "decidedAt", "decisionReason"],
  Verification: ["state", "decidedAt", "decisionReason"],
  Meeting: ["state", "closedAt", "closedById", "consequences", "minutes", "sequence"],
};
const DEFICIENCY = ["state", "graceFrom", "recordedAtId", "decidedAt", "decisionReason"];

/** Reads it from the database that was closed. One transaction, one statement for each kind of row. */
export async function readScript(client: Client): Promise<{ sql: string; rows: number }> {
  const statements: string[] = [];
  let rows = 0;
  const add = (count: number, statement: string) => {
    rows += count;
    if (count > 0) statements.push(statement);
  };
  for (const [table, columns] of Object.entries(UPDATED)) {
    const changed =
      table === "Service"
        ? `"levelSince" > now() - interval '1 day'`
        : table === "Meeting"
          ? `id = 'agm'`
          : `"decidedAt" IS NOT NULL`;
    await update(table, columns, changed);
  }
  await update("Deficiency", DEFICIENCY, `"decidedAt" IS NOT NULL`);
  for (const table of INSERTED) await insert(table, table === "AuditEntry" ? `"objectId" = 'agm'` : "true");
  await insert("Deficiency", `"recordedAtId" = 'agm' AND id LIKE 'def%'`);
  return { sql: ["BEGIN", ...statements, "COMMIT"].join(";\n"), rows };

  async function insert(table: string, which: string) {
    const columns = await columnsOf(client, table);
    const found = await read(
      table,
      columns.map(({ name }) => name),
      which,
    );
    const names = columns.map(({ name }) => `"${name}"`).join(", ");
    add(
      found.length,
      `INSERT INTO "${table}" (${names}) VALUES ${found.map((row) => `(${row.map(literal).join(", ")})`).join(",\n")}`,
    );
  }
  async function update(table: string, names: string[], which: string) {
    const types = new Map((await columnsOf(client, table)).map(({ name, type }) => [name, type]));
    const found = await read(table, ["id", ...names], which);
    const set = names.map((name, index) => `"${name}" = v.c${index + 1}::${types.get(name)}`).join(", ");
    const as = ["id", ...names].map((_, index) => `c${index}`).join(", ");
    add(
      found.length,
      `UPDATE "${table}" t SET ${set} FROM (VALUES ${found.map((row) => `(${row.map(literal).join(", ")})`).join(",\n")}) AS v(${as}) WHERE t.id = v.c0`,
    );
  }
  async function read(table: string, names: string[], which: string) {
    const list = names.map((name) => `"${name}"::text`).join(", ");
    const result = await client.query<(string | null)[]>({
      text: `SELECT ${list} FROM "${table}" WHERE ${which}`,
      rowMode: "array",
    });
    return result.rows;
  }
}

const literal = (value: string | null) => (value === null ? "NULL" : escapeLiteral(value));

async function columnsOf(client: Client, table: string) {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = ('"' || $1 || '"')::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows;
}
