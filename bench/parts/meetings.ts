/** The pages of an AGM of ten thousand services, while it is on and after it has closed: as its secretary reads them. */
import { coopInAgm } from "../kit/agm";
import { startDatabases } from "../kit/database";
import { atMost, type Part, plain } from "../kit/part";
import type { Program } from "../kit/processes";
import { inTurn } from "../kit/rounds";
import { temporary } from "../kit/temporary";
import { build, startWeb } from "../kit/web";
import type { Result } from "../results";
import { median, percentile } from "../stats";
import { runClosing } from "./closing";
import { asker, type Page } from "./pages";

const SERVICES = atMost(10_000, 1_000);
const ROUNDS = atMost(10, 1);
const REQUESTS = 10;

/** The secretary is one of the demo's people, who sign in without a password. Each item is about its service, as built ones are. */
const READER = [
  `UPDATE "Person" SET login = 'board' WHERE id = 'p1'`,
  `UPDATE "AgendaItem" SET "serviceId" = 's' || regexp_replace(id, '\\D', '', 'g') WHERE id !~ '^accept'`,
];

const OPEN: Page[] = [
  { name: "a meeting that is on", path: "/meetings/agm", shows: /AGM 2027/ },
  { name: "a page of its agenda", path: "/meetings/agm/agenda?kind=other", shows: /Service \d+/ },
  { name: "an item in the middle", path: `/meetings/agm/items/${SERVICES / 25}`, shows: /Service \d+/ },
  { name: "what closing it would do", path: "/meetings/agm/close", shows: /What closing AGM 2027 does/ },
];
const CLOSED: Page[] = [
  { name: "the meeting, closed", path: "/meetings/agm", shows: /AGM 2027/ },
  { name: "what closing it did", path: "/meetings/agm/close", shows: /What closing AGM 2027 did/ },
  { name: "its minutes", path: "/meetings/agm/minutes", shows: /In the chair|in the chair/ },
  { name: "its minutes in the middle", path: "/meetings/agm/minutes?part=12", shows: /Carried\./ },
  { name: "words in its minutes", path: "/meetings/agm/minutes?q=service+5120", shows: /Service 5120/ },
];
/** For paper: they take what they take, and nobody else waits for them. */
const PRINTED: Page[] = [
  { name: "all its minutes on one page", path: "/meetings/agm/minutes?all=1", shows: /What followed/ },
  { name: "its minutes as a PDF", path: "/meetings/agm/minutes.pdf", shows: /^%PDF/ },
];
/** Beside each of them somebody asks for this, again and again. */
const BESIDE: Page = { name: "signing in", path: "/signin", shows: /Sign in/ };

export async function meetings(): Promise<Part> {
  const home = temporary();
  await build(home);
  const databases = await startDatabases(home);
  const programs: Program[] = [];
  try {
    const statements = [...coopInAgm(SERVICES), ...READER];
    const closed = await databases.create("closed", statements);
    await runClosing(home, closed);
    const asked: Record<string, () => Promise<number[]>> = {};
    const printed: Result[] = [];
    for (const [url, pages] of [
      [await databases.create("open", statements), OPEN],
      [closed, CLOSED],
    ] as const) {
      const web = await startWeb(home, url);
      programs.push(web.program);
      const cookie = await web.cookieOf("board");
      for (const page of pages) {
        const ask = asker(web, cookie, page);
        await ask(atMost(20, 3));
        asked[page.name] = () => ask(REQUESTS);
      }
      if (url === closed)
        for (const page of PRINTED)
          printed.push(...(await print(asker(web, cookie, page), page, asker(web, "", BESIDE))));
    }
    const found = await inTurn(asked, ROUNDS);
    const results = [...OPEN, ...CLOSED].map(({ name }) => {
      const all = (found[name] ?? []).flat();
      return {
        ...plain(`meetings: ${name}, p95`, "ms", percentile(all, 95), { p50: median(all) }),
        goal: { op: "<" as const, value: 200 },
      };
    });
    return { results: [...results, ...printed] };
  } finally {
    for (const program of programs) await program.stop();
    await databases.stop();
  }
}

type Ask = ReturnType<typeof asker>;
/** How long the first answer takes, which nothing has been kept of, and the longest that somebody else waited meanwhile. */
async function print(ask: Ask, { name }: Page, beside: Ask): Promise<Result[]> {
  let isDone = false;
  const whole = ask(1).finally(() => {
    isDone = true;
  });
  let longest = 0;
  while (!isDone) longest = Math.max(longest, ...(await beside(1)));
  const [took = 0] = await whole;
  return [
    plain(`meetings: ${name}`, "ms", took),
    plain(`meetings: the longest that others wait for ${name}`, "ms", longest),
  ];
}
