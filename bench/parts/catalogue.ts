/** A catalogue of ten thousand: imported by a program of its own, and its pages as the web answers them. */

import { join } from "node:path";
import { z } from "zod";
import { bigCoop } from "@/e2e/fixtures/big-coop";
import { startDatabases } from "../kit/database";
import { atMost, type Part, plain, say } from "../kit/part";
import { type Program, root, startNode, until } from "../kit/processes";
import { inTurn } from "../kit/rounds";
import { temporary } from "../kit/temporary";
import { build, startWeb } from "../kit/web";
import type { Result } from "../results";
import { median, percentile } from "../stats";
import { asker, type Page } from "./pages";

const SERVICES = atMost(10_000, 1_000);
const ROUNDS = atMost(10, 1);
const REQUESTS = 15;

/** Each consumes three others; half of them consume s7 too. One update in two is due, and some are in grace. */
const AROUND = [
  `INSERT INTO "Dependency" ("consumerId", "providerId")
   SELECT DISTINCT 's' || n, 's' || CASE WHEN k = 1 AND n % 2 = 0 THEN 7 ELSE (n * 7 + k * 31) % ${SERVICES} + 1 END
   FROM generate_series(1, ${SERVICES}) n, generate_series(1, 3) k`,
  `INSERT INTO "UnknownDependency" ("consumerId", name, slug)
   SELECT 's' || n, 'nobody-' || n % 40, 'nobody-' || n % 40 FROM generate_series(1, ${SERVICES}, 20) n`,
  `INSERT INTO "LevelChange" (id, "serviceId", "to", at, cause)
   SELECT 'l' || n || '-' || k, 's' || n, 'alpha', now(), 'imported' FROM generate_series(1, ${SERVICES}) n, generate_series(1, 3) k`,
  `INSERT INTO "Meeting" (id, kind, title, state, "heldAt", "createdAt")
   VALUES ('agm', 'agm', 'The next AGM', 'noticed', now() + interval '60 days', now())`,
  `INSERT INTO "AnnualUpdate" (id, "serviceId", "meetingId", state, "createdAt")
   SELECT 'u' || n, 's' || n, 'agm', (ARRAY['due','submitted'])[1 + n % 2]::"AnnualUpdateState", now()
   FROM generate_series(1, ${SERVICES}) n`,
  `INSERT INTO "RequirementSet" (id, state, version, promises, "createdAt") SELECT 'set', 'adopted', 1, '{}', now()
   WHERE NOT EXISTS (SELECT FROM "RequirementSet" WHERE state = 'adopted')`,
  `INSERT INTO "Deficiency" (id, "serviceId", "requirementKey", "setId", source, state, text, "reportedAt", "graceFrom")
   SELECT 'd' || n, 's' || n, 'ops-guide', (SELECT id FROM "RequirementSet" WHERE state = 'adopted'), 'declared', 'in_grace', 'x', now(), now()
   FROM generate_series(1, ${SERVICES}, 40) n`,
];

const PAGES: Page[] = [
  { name: "the catalogue", path: "/services", shows: /Allotment/ },
  { name: "the catalogue by kind and level", path: "/services?kind=coop&level=beta", shows: /Beta/ },
  { name: "the catalogue by a word", path: "/services?q=rota", shows: /rota/ },
  { name: "what is due for review", path: "/services?attention=review_due", shows: /Review due/ },
  { name: "what is in grace", path: "/services?attention=in_grace", shows: /In grace/ },
  { name: "what consumes a service that half of all consume", path: "/services?uses=s7", shows: /Allotment/ },
  { name: "a service’s page", path: "/services/s42", shows: /Dependencies/ },
  { name: "the page of a service that half of all consume", path: "/services/s7", shows: /services consume/ },
];

export async function catalogue(): Promise<Part> {
  const home = temporary();
  await build(home);
  const databases = await startDatabases(home);
  const programs: Program[] = [];
  try {
    const imported = await measureImport(await databases.create("empty"), home);
    const coop = bigCoop({ people: 1_000, services: SERVICES, forks: 1_000, openEvery: 4 });
    const web = await startWeb(home, await databases.create("catalogue", [...coop, ...AROUND]));
    programs.push(web.program);
    const asked = Object.fromEntries(
      PAGES.map((page) => {
        const ask = asker(web, "", page);
        return [page.name, () => ask(REQUESTS)];
      }),
    );
    for (const page of PAGES) await asker(web, "", page)(atMost(30, 5));
    const found = await inTurn(asked, ROUNDS);
    const results = PAGES.map(({ name }): Result => {
      const all = (found[name] ?? []).flat();
      return {
        ...plain(`catalogue: ${name}, p95`, "ms", percentile(all, 95), { p50: median(all) }),
        goal: { op: "<", value: 200 },
      };
    });
    return { results: [...imported, ...results] };
  } finally {
    for (const program of programs) await program.stop();
    await databases.stop();
  }
}

const Told = z.object({
  size: z.number(),
  first: z.object({ read: z.number(), write: z.number() }),
  told: z.number(),
  again: z.object({ read: z.number(), write: z.number() }),
  peakMb: z.number(),
});

async function measureImport(databaseUrl: string, home: string): Promise<Result[]> {
  const program = startNode("import-catalogue.ts", [String(SERVICES), join(root, "dist", "importer.js")], {
    env: { DATABASE_URL: databaseUrl, FORKMOOT_HOME: home, LOG_LEVEL: "error", NODE_ENV: "production" },
  });
  const lastLine = () => /^\{.*\}$/m.exec(program.said())?.[0];
  await until(
    async () => lastLine() !== undefined,
    () => `It was not imported.\n${program.said()}`,
    180_000,
  );
  await program.stop();
  const { first, again, size, told, peakMb } = Told.parse(JSON.parse(lastLine() ?? ""));
  say(`catalogue: ${(size / 1e6).toFixed(1)} MB of descriptors`);
  const at = `${SERVICES.toLocaleString("en-US")} entities`;
  const seconds = { reading: first.read, writing: first.write };
  return [
    {
      ...plain(`catalogue: import of ${at}`, "s", first.read + first.write, seconds),
      goal: { op: "<", value: 20 },
    },
    { ...plain(`catalogue: most memory while importing ${at}`, "MB", peakMb), goal: { op: "<", value: 300 } },
    plain(`catalogue: import of the same ${at} again`, "s", again.read + again.write),
    plain("catalogue: said meanwhile how far it is", "times", told),
  ];
}
