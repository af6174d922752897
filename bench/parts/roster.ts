/** A roster of 2,000 people with five dated lines each: read and imported, beside the same rows written by one script. */
import { z } from "zod";
import { connected, startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { startNode, until } from "../kit/processes";
import { temporary } from "../kit/temporary";
import { median } from "../stats";

const PEOPLE = atMost(2_000, 200);
const ROUNDS = atMost(3, 1);
const PEER = "one SQL script";
/** In the order in which they can be written. */
const TABLES = [
  ...["Person", "Organization", "Affiliation", "Committer", "CommitterSpan", "CommitterComponent"],
  "ChampionAssignment",
];

const Told = z.object({
  ...{ read: z.number(), write: z.number(), exported: z.number(), again: z.number(), peakMb: z.number() },
  changes: z.record(z.string(), z.number()),
});

export async function roster(): Promise<Part> {
  const home = temporary();
  const databases = await startDatabases(home);
  try {
    const rounds: (z.infer<typeof Told> & { script: number })[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const ours = await databases.create(`ours_${round}`, [
        `INSERT INTO "Person" (id, login, name) VALUES ('admin', 'admin', 'Admin')`,
      ]);
      const told = await runImport(home, ours);
      const theirs = await databases.create(`script_${round}`);
      rounds.push({ ...told, script: await writeSame(ours, theirs) });
      say(`roster: round ${round}, ${Object.values(told.changes).reduce((sum, n) => sum + n, 0)} rows`);
    }
    const of = (figure: "read" | "write" | "exported" | "again" | "peakMb" | "script") =>
      median(rounds.map((round) => round[figure]));
    const whom = `${PEOPLE.toLocaleString("en-US")} people with history`;
    return {
      results: [
        {
          ...plain(`roster: import of ${whom}`, "s", median(rounds.map((one) => one.read + one.write)), {
            [PEER]: of("script"),
          }),
          goal: { op: "<", value: 10 },
        },
        plain("roster: of that, reading and showing", "s", of("read")),
        plain("roster: of that, writing", "s", of("write"), { [PEER]: of("script") }),
        plain("roster: export of the same", "s", of("exported")),
        plain("roster: reading that export again, which says nothing new", "s", of("again")),
        plain("roster: most memory", "MB", of("peakMb")),
      ],
    };
  } finally {
    await databases.stop();
  }
}

async function runImport(home: string, databaseUrl: string) {
  const program = startNode("import-roster.ts", [String(PEOPLE)], {
    env: { DATABASE_URL: databaseUrl, FORKMOOT_HOME: home, LOG_LEVEL: "error" },
  });
  const lastLine = () => /^\{.*\}$/m.exec(program.said())?.[0];
  await until(
    async () => lastLine() !== undefined,
    () => `It was not imported.\n${program.said()}`,
    180_000,
  );
  await program.stop();
  return Told.parse(JSON.parse(lastLine() ?? ""));
}

/** Seconds that the rows of one database take to be written to another, one statement for each table, in one transaction. */
async function writeSame(from: string, to: string): Promise<number> {
  const rows = await connected(from, async (client) => {
    const all: [string, string][] = [];
    for (const table of TABLES) {
      const found = await client.query<{ rows: string }>(
        `SELECT coalesce(jsonb_agg(t), '[]')::text AS rows FROM "${table}" t`,
      );
      all.push([table, found.rows[0]?.rows ?? "[]"]);
    }
    return all;
  });
  return connected(to, async (client) => {
    await client.query("SELECT 1");
    const began = performance.now();
    await client.query("BEGIN");
    for (const [table, json] of rows)
      await client.query(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(null::"${table}", $1)`,
        [json],
      );
    await client.query("COMMIT");
    return (performance.now() - began) / 1000;
  });
}
