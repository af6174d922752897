/** Taking in a webhook — verified, deduplicated, stored, enqueued — beside a bare handler with one INSERT. */
import { createHmac, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import examples from "@octokit/webhooks-examples";
import { bigCoop } from "@/e2e/fixtures/big-coop";
import { freePort } from "@/scripts/ports";
import { startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { bench, type Program, start, untilListens } from "../kit/processes";
import { inTurn } from "../kit/rounds";
import { temporary } from "../kit/temporary";
import { build, startWeb } from "../kit/web";
import { load, type Summary } from "../kit/wrk";
import { median } from "../stats";

const CONNECTIONS = 8;
const SECONDS = atMost(3, 1);
const ROUNDS = atMost(5, 1);
/** The repository that GitHub's example is about has a component here: the webhook is for us. */
const COOP = [
  ...bigCoop({ people: 100, services: 100, forks: 100, openEvery: 10 }),
  `UPDATE "Component" SET host = 'github', repository = 'Codertocat/Hello-World' WHERE id = 'c1'`,
  "CREATE TABLE bench_delivery (id text PRIMARY KEY, event text, size int, at timestamptz)",
];

export async function webhook(): Promise<Part> {
  const home = temporary();
  const secret = randomBytes(24).toString("hex");
  await build(home);
  const databases = await startDatabases(home);
  const programs: Program[] = [];
  try {
    const databaseUrl = await databases.create("webhooks", COOP);
    const web = await startWeb(home, databaseUrl, { GITHUB_WEBHOOK_SECRET: secret });
    const port = await freePort();
    const bare = start([
      process.execPath,
      join(bench, "programs", "bare-handler.mjs"),
      String(port),
      databaseUrl,
    ]);
    programs.push(web.program, bare);
    await untilListens(port, bare);
    const body = JSON.stringify(examples.find(({ name }) => name === "pull_request")?.examples[0]);
    const file = join(home, "body.json");
    writeFileSync(file, body);
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const send = (url: string, seconds: number) => () =>
      load({
        ...{ url, seconds, connections: CONNECTIONS, script: "deliveries.lua" },
        env: {
          BENCH_BODY: file,
          BENCH_SIGNATURE: signature,
          BENCH_RUN: randomBytes(8).toString("hex"),
        },
      });
    const contestants = {
      ours: `http://127.0.0.1:${web.port}/api/webhooks/github`,
      "bare handler": `http://127.0.0.1:${port}/`,
    };
    for (const url of Object.values(contestants)) await send(url, 2)();
    say(`webhook: ${ROUNDS} rounds of ${SECONDS} s for each of ${Object.keys(contestants).join(", ")}`);
    const runs = Object.entries(contestants).map(([name, url]) => [name, send(url, SECONDS)] as const);
    return { results: toResults(await inTurn(Object.fromEntries(runs), ROUNDS), body.length) };
  } finally {
    for (const program of programs.reverse()) await program.stop();
    await databases.stop();
  }
}

function toResults(found: Record<string, Summary[]>, bytes: number) {
  const of = (name: string, key: keyof Summary) => median((found[name] ?? []).map((one) => one[key]));
  const figures = (key: keyof Summary) => ({
    ours: of("ours", key),
    peers: { "bare handler": of("bare handler", key) },
  });
  const [p50, p99] = [figures("p50"), figures("p99")];
  return [
    {
      name: `webhook: deliveries of ${Math.round(bytes / 1024)} KB per second`,
      unit: "deliveries/s",
      ...figures("perSecond"),
      vs: "bare handler",
      goal: { op: ">=" as const, value: 0.3 },
    },
    plain("webhook: p50 of an answer", "ms", p50.ours, p50.peers),
    plain("webhook: p99 of an answer", "ms", p99.ours, p99.peers),
  ];
}
