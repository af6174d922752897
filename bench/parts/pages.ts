/** Three lists that grow with the co-op, at three sizes of it: the server's whole answer over HTTP, one after the other. */
import { Agent, request } from "node:http";
import { bigCoop } from "@/e2e/fixtures/big-coop";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { startDatabases } from "../kit/database";
import { atMost, type Part, say } from "../kit/part";
import type { Program } from "../kit/processes";
import { inTurn } from "../kit/rounds";
import { temporary } from "../kit/temporary";
import { build, startWeb, type Web } from "../kit/web";
import type { Result } from "../results";
import { percentile } from "../stats";

const SIZES = [100, 1_000, 10_000];
const ROUNDS = atMost(10, 1);
/** Asked of each page of each size in every round. */
const REQUESTS = 15;
const WARM_UP = atMost(30, 5);

/** Who reads maintains every other service, and every fork has a revision that waits for its maintainer. */
const READER = [
  `INSERT INTO "Person" (id, login, name, email) VALUES ('reader', 'maintainer', 'The reader', 'reader@coop.test')`,
  `INSERT INTO "Maintainership" (id, "serviceId", "personId", "invitedAt", "acceptedAt")
   SELECT 'own' || id, id, 'reader', now(), now() FROM "Service" WHERE substr(id, 2)::int % 2 = 0`,
];

export interface Page {
  name: string;
  path: string;
  /** What stands on it when it shows what it should. */
  shows: RegExp;
}

const PAGES: Page[] = [
  { name: "Waiting on you", path: "/", shows: /Fork \d+, revision 2/ },
  {
    name: "a full page of services by word and kind",
    path: "/services?q=share&kind=user",
    shows: /What members share/,
  },
  {
    name: "the one service of its title",
    path: "/services?q=cycle+shed+register+99&kind=coop",
    shows: /Cycle shed register 99\b/,
  },
  {
    name: "the deepest page of forks",
    path: `/forks?cursor=${beforeFork(51)}`,
    shows: /Fork 50\b/,
  },
];

/** A cursor as the list of forks makes it. */
function beforeFork(number: number) {
  const { nextCursor } = pagesOf("forks", { number: cursorKey.number }).page(
    [{ number }, { number: number - 1 }],
    { limit: 1 },
    (row) => ({ number: String(row.number) }),
    (row) => row,
  );
  return nextCursor;
}

export async function pages(): Promise<Part> {
  const home = temporary();
  await build(home);
  const databases = await startDatabases(home);
  const programs: Program[] = [];
  try {
    const asked: Record<string, () => Promise<number[]>> = {};
    for (const size of SIZES) {
      const coop = bigCoop({ people: size, services: size, forks: size, openEvery: 1 });
      const web = await startWeb(home, await databases.create(`coop_${size}`, [...coop, ...READER]));
      programs.push(web.program);
      const cookie = await web.cookieOf("maintainer");
      for (const page of PAGES) {
        const ask = asker(web, cookie, page);
        await ask(WARM_UP);
        asked[keyOf(page, size)] = () => ask(REQUESTS);
      }
    }
    say(`pages: ${ROUNDS} rounds of ${REQUESTS} requests for each of ${Object.keys(asked).length} pages`);
    const found = await inTurn(asked, ROUNDS);
    const p95 = (page: Page, size: number) => percentile((found[keyOf(page, size)] ?? []).flat(), 95);
    return { results: PAGES.flatMap((page) => toResults(page, (size) => p95(page, size))) };
  } finally {
    for (const program of programs) await program.stop();
    await databases.stop();
  }
}

const keyOf = ({ name }: Page, size: number) => `${name} at ${size}`;
const rowsOf = (size: number) => `${size.toLocaleString("en-US")} rows`;

function toResults({ name }: Page, p95: (size: number) => number): Result[] {
  const [small = 0, middle = 0, large = 0] = SIZES;
  const common = {
    unit: "ms",
    ours: p95(large),
    peers: { [rowsOf(small)]: p95(small), [rowsOf(middle)]: p95(middle) },
  };
  const at = `pages: ${name}, p95 at ${rowsOf(large)}`;
  return [
    { name: at, ...common, vs: null, goal: { op: "<", value: 200 } },
    { name: `${at}, beside ${rowsOf(small)}`, ...common, vs: rowsOf(small), goal: { op: "<=", value: 2 } },
  ];
}

/** Asks for a page so many times over one connection; milliseconds until each answer was whole. */
export function asker({ port, url }: Web, cookie: string, { path, shows }: Page) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { host: new URL(url).host, cookie, accept: "text/html" };
  return async (times: number) => {
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      const { status, body } = await get({ port, path, headers, agent });
      took.push(performance.now() - began);
      if (status !== 200 || !shows.test(body))
        throw new Error(`${path} answered ${status}: ${body.slice(0, 500)}`);
    }
    return took;
  };
}

interface Asked {
  port: number;
  path: string;
  headers: Record<string, string>;
  agent: Agent;
}

const get = (asked: Asked) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: "127.0.0.1", ...asked }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
  });
