/** Closing an AGM of 100, 1,000 and 10,000 services, beside one plain SQL script that writes the same rows. */
import { appEnv, ensureKeys } from "@/scripts/start-up/programs";
import { readSettings } from "@/scripts/start-up/settings";
import { coopInAgm } from "../kit/agm";
import { readScript } from "../kit/closing-script";
import { connected, type Databases, startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { startNode, until } from "../kit/processes";
import { temporary } from "../kit/temporary";
import { median } from "../stats";

const SIZES = [100, 1_000, 10_000].slice(0, atMost(3, 2));
const ROUNDS = atMost(3, 1);
const PEER = "one SQL script";

interface Round {
  preview: number;
  ours: number;
  script: number;
  rows: number;
}

export async function closing(): Promise<Part> {
  const home = temporary();
  const databases = await startDatabases(home);
  try {
    const found = new Map<number, Round[]>();
    for (const size of SIZES) {
      const rounds: Round[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        say(`closing: ${size} services, round ${round}`);
        rounds.push(await measure(databases, { home, size, round }));
      }
      found.set(size, rounds);
    }
    return { results: toResults(found) };
  } finally {
    await databases.stop();
  }
}

async function measure(
  databases: Databases,
  { home, size, round }: { home: string; size: number; round: number },
) {
  const statements = coopInAgm(size);
  const ours = await databases.create(`ours_${size}_${round}`, statements);
  const closed = await runClosing(home, ours);
  const { sql, rows } = await connected(ours, readScript);
  const theirs = await databases.create(`script_${size}_${round}`, statements);
  const script = await connected(theirs, async (client) => {
    await client.query("SELECT 1");
    const began = performance.now();
    await client.query(sql);
    return performance.now() - began;
  });
  return { preview: closed.preview, ours: closed.close + closed.apply, script, rows };
}

/** Closes the AGM of a database in a program of its own; how long each part took, in ms. */
export async function runClosing(home: string, databaseUrl: string) {
  const settings = readSettings({
    FORKMOOT_HOME: home,
    FORKMOOT_HOST_URL: "http://127.0.0.1:9",
    FORKMOOT_DEMO: "0",
  });
  ensureKeys(settings);
  const env = appEnv(settings, { databaseUrl, stacksUrl: databaseUrl, hostPort: 0 });
  const program = startNode("closing.ts", [], { env });
  await until(
    async () => program.said().includes('{"preview"'),
    () => `It did not close:\n${program.said()}`,
    240_000,
  );
  const line = program
    .said()
    .split("\n")
    .find((one) => one.startsWith('{"preview"'));
  await program.stop();
  return JSON.parse(line ?? "{}") as { preview: number; close: number; apply: number };
}

function toResults(found: Map<number, Round[]>) {
  const of = (size: number, figure: keyof Round) =>
    median((found.get(size) ?? []).map((round) => round[figure]));
  const seconds = SIZES.map((size) => ({
    ...{
      name: `closing: ${size.toLocaleString("en-GB")} services`,
      unit: "s",
      ours: of(size, "ours") / 1000,
    },
    ...{ peers: { [PEER]: of(size, "script") / 1000 }, vs: PEER, goal: { op: "<=" as const, value: 5 } },
  }));
  const [small, large] = SIZES.slice(-2) as [number, number];
  return [
    ...seconds,
    {
      ...{
        name: "closing: seconds for one service, the most beside a tenth of them",
        unit: "×",
        peers: {},
        vs: null,
      },
      ours: of(large, "ours") / large / (of(small, "ours") / small),
      goal: { op: "<=" as const, value: 1.3 },
    },
    ...SIZES.map((size) =>
      plain(`closing: rows written for ${size.toLocaleString("en-GB")} services`, "rows", of(size, "rows")),
    ),
    ...SIZES.map((size) =>
      plain(
        `closing: the preview of ${size.toLocaleString("en-GB")} services`,
        "s",
        of(size, "preview") / 1000,
      ),
    ),
  ];
}
