/** Clearance of everybody as of a date, and of one person in the path of a deployment, beside plain reads of the same tables. */
import { z } from "zod";
import { clearanceHistory } from "../kit/committers";
import { type Databases, startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { startNode, until } from "../kit/processes";
import { temporary } from "../kit/temporary";
import type { Result } from "../results";
import { median, percentile } from "../stats";

const SIZES = [1_000, 5_000, 10_000].slice(0, atMost(3, 2));
const ROUNDS = atMost(9, 1);
const CHECKS = atMost(500, 20);
const PEER = "one plain statement";

const Told = z.object({
  ...{ all: z.array(z.number()), plainAll: z.array(z.number()) },
  ...{ single: z.array(z.number()), plainSingle: z.array(z.number()), cleared: z.number() },
});
type Told = z.infer<typeof Told>;

export async function clearance(): Promise<Part> {
  const home = temporary();
  const databases = await startDatabases(home);
  try {
    const found = new Map<number, Told>();
    for (const size of SIZES) found.set(size, await measure(databases, home, size));
    return { results: toResults(found) };
  } finally {
    await databases.stop();
  }
}

async function measure(databases: Databases, home: string, size: number): Promise<Told> {
  const databaseUrl = await databases.create(`clearance_${size}`, clearanceHistory(size));
  const program = startNode("clearance.ts", [size, ROUNDS, CHECKS].map(String), {
    env: { DATABASE_URL: databaseUrl, FORKMOOT_HOME: home, LOG_LEVEL: "error" },
  });
  const lastLine = () => /^\{.*\}$/m.exec(program.said())?.[0];
  await until(
    async () => lastLine() !== undefined,
    () => `Nobody's clearance was worked out.\n${program.said()}`,
    180_000,
  );
  await program.stop();
  const told = Told.parse(JSON.parse(lastLine() ?? ""));
  say(`clearance: ${told.cleared} of ${size} are cleared as contributors`);
  return told;
}

function toResults(found: Map<number, Told>): Result[] {
  const of = (size: number) => found.get(size) ?? Told.parse({});
  const [small, large] = [SIZES.at(0) ?? 0, SIZES.at(-1) ?? 0];
  const each = (size: number) => median(of(size).all) / size;
  return [
    ...SIZES.map((size): Result => {
      const name = `clearance: of ${size.toLocaleString("en-US")} people as of a date`;
      return {
        ...plain(name, "ms", median(of(size).all), { [PEER]: median(of(size).plainAll) }),
        goal: { op: "<", value: 500 },
      };
    }),
    {
      ...plain(
        "clearance: time for one person, the most beside the fewest people",
        "×",
        each(large) / each(small),
      ),
      goal: { op: "<=", value: 1.3 },
    },
    {
      ...plain("clearance: one check, p99", "ms", percentile(of(large).single, 99), {
        "reading the signatures": percentile(of(large).plainSingle, 99),
      }),
      goal: { op: "<", value: 20 },
    },
    plain("clearance: one check, p50", "ms", median(of(large).single), {
      "reading the signatures": median(of(large).plainSingle),
    }),
  ];
}
