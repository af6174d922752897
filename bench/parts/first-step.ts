/** From a decision to its workflow's first step, by the worker as it is deployed; beside graphile-worker's jobs. */
import { join } from "node:path";
import { bigCoop } from "@/e2e/fixtures/big-coop";
import { alone, bundlePrograms, generateClient } from "@/scripts/start-up/build";
import { appEnv, ensureKeys } from "@/scripts/start-up/programs";
import { readSettings } from "@/scripts/start-up/settings";
import { connected, startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { bench, type Program, root, start, startNode, until } from "../kit/processes";
import { startStandInHost } from "../kit/stand-in-host";
import { temporary } from "../kit/temporary";
import { percentile } from "../stats";

const DECISIONS = atMost(200, 20);
/** The first ones, of which nothing is kept: the engine has just begun to poll. */
const WARM_UP = 10;

/** Every fork waits for its reader's decision; nothing runs yet that the worker would have to look after. */
const COOP = [
  ...bigCoop({ people: 300, services: 50, forks: WARM_UP + DECISIONS, openEvery: 1 }),
  `UPDATE "Deployment" SET state = 'gone'`,
  `UPDATE "Service" SET "productionId" = NULL`,
  `UPDATE "Binding" SET until = now()`,
  `INSERT INTO "Person" (id, login, name, email) VALUES ('reader', 'maintainer', 'The reader', 'reader@coop.test')`,
  `INSERT INTO "Maintainership" (id, "serviceId", "personId", "invitedAt", "acceptedAt")
   SELECT 'own' || id, id, 'reader', now(), now() FROM "Service"`,
  "CREATE TABLE bench_decision (id int PRIMARY KEY, at bigint NOT NULL, began bigint)",
];

/** Both in milliseconds: the row's own times for ours, the job's for the peer. */
const OURS = `SELECT extract(epoch FROM "startedAt" - "queuedAt")::float8 * 1000 AS ms
              FROM "Deployment" WHERE "startedAt" IS NOT NULL ORDER BY "queuedAt" OFFSET ${WARM_UP}`;
const THEIRS = `SELECT (began - at)::float8 AS ms FROM bench_decision
                WHERE began IS NOT NULL ORDER BY id OFFSET ${WARM_UP}`;

export async function firstStep(): Promise<Part> {
  const home = temporary();
  await alone(generateClient);
  await alone(bundlePrograms);
  const databases = await startDatabases(home);
  const host = await startStandInHost();
  const programs: Program[] = [];
  try {
    const databaseUrl = await databases.create("decisions", COOP);
    const env = environment(home, databaseUrl, host.url);
    const worker = start([process.execPath, join(root, "dist", "worker.js")], { env });
    const graphile = start([process.execPath, join(bench, "programs", "graphile.mjs"), databaseUrl]);
    programs.push(worker, graphile);
    for (const program of programs)
      await until(
        async () => /ready/.test(program.said()),
        () => `It did not start:\n${program.said()}`,
      );
    say(`first-step: ${DECISIONS} decisions of each`);
    const decisions = startNode("decisions.ts", [String(WARM_UP + DECISIONS)], { env });
    programs.push(decisions);
    const read = async (sql: string) =>
      (await connected(databaseUrl, (client) => client.query<{ ms: number }>(sql))).rows.map(({ ms }) => ms);
    const isDone = async () =>
      (await read(OURS)).length >= DECISIONS && (await read(THEIRS)).length >= DECISIONS;
    await until(
      isDone,
      () => `They were not all taken up:\n${decisions.said()}\n${worker.said()}`,
      240_000,
      500,
    );
    return { results: toResults(await read(OURS), await read(THEIRS)) };
  } finally {
    for (const program of programs.reverse()) await program.stop();
    host.stop();
    await databases.stop();
  }
}

function environment(home: string, databaseUrl: string, hostUrl: string) {
  const settings = readSettings({ FORKMOOT_HOME: home, FORKMOOT_HOST_URL: hostUrl, FORKMOOT_DEMO: "0" });
  ensureKeys(settings);
  return appEnv(settings, { databaseUrl, stacksUrl: databaseUrl, hostPort: 0 });
}

function toResults(ours: number[], theirs: number[]) {
  const at = (rank: number) => ({
    ours: percentile(ours, rank),
    peers: { "graphile-worker": percentile(theirs, rank) },
  });
  return [
    plain("first-step: p50", "ms", at(50).ours, at(50).peers),
    { name: "first-step: p99", unit: "ms", ...at(99), vs: null, goal: { op: "<" as const, value: 150 } },
  ];
}
