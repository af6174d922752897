import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bigCoop } from "@/e2e/fixtures/big-coop";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import { getServicePage, listServices } from "@/lib/catalog/queries";
import { getServiceCommitters } from "@/lib/committers/queries/get-service-committers";
import { listServicesWithCommitters } from "@/lib/committers/queries/list-services";
import { prune } from "@/lib/deploy/commands/prune";
import { recordHealth } from "@/lib/deploy/commands/record-health";
import { StackStatus } from "@/lib/deploy/contract";
import { getShell, listNotifications } from "@/lib/events/queries";
import { listWaiting } from "@/lib/events/queries/list-waiting";
import { getEvidence } from "@/lib/forks/queries/get-evidence";
import { getForkPage } from "@/lib/forks/queries/get-fork-page";
import { getForkProgress } from "@/lib/forks/queries/get-fork-progress";
import { listDeployments } from "@/lib/forks/queries/list-deployments";
import { listForks } from "@/lib/forks/queries/list-forks";
import { anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { getPersonByLogin } from "@/lib/people/queries/get-person";

const system = systemActor("test");
let maintainer: PersonActor;
let board: PersonActor;

const ROWS = [
  ...bigCoop({ people: 4000, services: 3000, forks: 6000, openEvery: 12 }),
  // Each consumes three others; s7 is consumed by a thousand.
  `INSERT INTO "Dependency" ("consumerId", "providerId")
   SELECT DISTINCT 's' || n, 's' || CASE WHEN n % 9 = 0 AND k = 1 THEN 7 ELSE (n * 7 + k * 31) % 3000 + 1 END
   FROM generate_series(1, 3000) n, generate_series(1, 3) k`,
  `INSERT INTO "UnknownDependency" ("consumerId", name, slug) SELECT 's' || n, 'Nowhere', 'nowhere' FROM generate_series(1, 3000) n`,
  `INSERT INTO "LevelChange" (id, "serviceId", "to", at, cause)
   SELECT 'l' || n || k, 's' || n, 'alpha', now(), 'imported' FROM generate_series(1, 3000) n, generate_series(1, 2) k`,
  `INSERT INTO "Meeting" (id, kind, title, state, "heldAt", "createdAt") VALUES ('agm', 'agm', 'AGM', 'noticed', now(), now())`,
  `INSERT INTO "AnnualUpdate" (id, "serviceId", "meetingId", state, "createdAt")
   SELECT 'u' || n, 's' || n, 'agm', (CASE WHEN n % 100 = 0 THEN 'due' ELSE 'submitted' END)::"AnnualUpdateState", now()
   FROM generate_series(1, 3000) n`,
  `INSERT INTO "RequirementSet" (id, state, version, promises, "createdAt") VALUES ('set', 'adopted', 1, '{}', now())`,
  `INSERT INTO "Deficiency" (id, "serviceId", "requirementKey", "setId", source, state, text, "reportedAt")
   SELECT 'd' || n, 's' || n, 'k', 'set', 'declared', (CASE WHEN n % 100 = 0 THEN 'in_grace' ELSE 'closed' END)::"DeficiencyState", '', now()
   FROM generate_series(1, 3000) n`,
  `INSERT INTO "Scrutiny" (id, "serviceId", "levelChangeId", state, "openedAt")
   SELECT 'sc' || n, 's' || n, 'l11', (CASE WHEN n % 100 = 0 THEN 'opened' ELSE 'cleared' END)::"ScrutinyState", now()
   FROM generate_series(1, 3000) n`,
  `INSERT INTO "CommandReceipt" (key, command, "createdAt")
   SELECT 'k' || n, 'x', now() - make_interval(secs => n * 160) FROM generate_series(1, 8000) n`,
  `INSERT INTO "JoinTicket" (id, "serviceId", "forkId", "personId", "createdAt", "expiresAt")
   SELECT 't' || n, 's1', 'f1', 'p1', now(), now() - make_interval(hours => 200 - n) FROM generate_series(1, 8000) n`,
  // Three hundred core committers, ten of whom are not cleared.
  `INSERT INTO "Committer" (id, "personId", state, since, "createdAt")
   SELECT 'k' || n, 'p' || (n + 3000), 'active', now(), now() FROM generate_series(1, 300) n`,
  `INSERT INTO "CommitterComponent" (id, "committerId", "componentId", name, "from", access)
   SELECT 'r' || n, 'k' || n, 'c' || (n * 9), 'x', now() - interval '1 day', 'granted' FROM generate_series(1, 300) n`,
  `UPDATE "Person" SET "suspendedAt" = now() - interval '1 day' WHERE id IN (SELECT 'p' || (n + 3000) FROM generate_series(1, 10) n)`,
  `INSERT INTO "User" (id) VALUES ('u')`,
  `INSERT INTO "Session" (id, "sessionToken", "userId", expires)
   SELECT 'se' || n, 'se' || n, 'u', now() - make_interval(hours => 200 - n) FROM generate_series(1, 8000) n`,
];
const BIG =
  /^(Person|Service|Maintainership|Component|Manifest|Fork|Revision|RevisionChange|RevisionContributor|Check|CrossCheck|Deployment|Binding|Notification|TrafficBucket|AuditEntry|CommandReceipt|JoinTicket|Session|PullRequest|ForkPullRequest|Dependency|UnknownDependency|LevelChange|AnnualUpdate|Deficiency|Scrutiny)$/;

interface Sent {
  text: string;
  values: unknown[];
}
let sent: Sent[] = [];
let explainer: pg.Client;

beforeAll(async () => {
  for (const statement of ROWS) await db.$executeRawUnsafe(statement);
  maintainer = await addPerson("mara");
  board = await addPerson("ros", { roles: ["member", "board"] });
  await addService("board", { components: ["board-web"], maintainers: [maintainer] });
  await db.$executeRawUnsafe(`INSERT INTO "Maintainership" (id, "serviceId", "personId", "invitedAt", "acceptedAt")
    SELECT 'own' || n, 's' || n, 'person_mara', now(), now() FROM generate_series(1, 40) n`);
  await db.$executeRawUnsafe("ANALYZE");
  explainer = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await explainer.connect();
});

afterAll(() => explainer.end());

beforeEach(() => {
  sent = [];
  const real = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query, values] = args;
    const isObject = typeof query === "object" && query !== null && "text" in query;
    const text = isObject ? String(query.text) : String(query);
    const given = values ?? (isObject && "values" in query ? query.values : []);
    if (/^\s*(SELECT|UPDATE|DELETE)/i.test(text))
      sent.push({ text, values: Array.isArray(given) ? given : [] });
    return real.apply(this, args);
  } as never);
});
afterEach(() => vi.restoreAllMocks());

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
/** More rows of one table than any page has use for; the big tables have several times as many. */
const MANY = 1_500;

/** The statements of one read that walk through the whole of a big table, row by row or along an index. */
async function listWalks(work: () => Promise<unknown>) {
  await work();
  const statements = sent;
  vi.restoreAllMocks();
  expect(statements.length).toBeGreaterThan(0);
  const walks: string[] = [];
  for (const { text, values } of statements) {
    await explainer.query("BEGIN");
    const { rows } = await explainer.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    await explainer.query("ROLLBACK");
    for (const node of nodesOf(rows[0]["QUERY PLAN"][0].Plan)) {
      const table = node["Relation Name"] ?? "";
      const read = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
      const isWalk = node["Node Type"] === "Seq Scan" || read > MANY;
      if (BIG.test(table) && isWalk) walks.push(`${node["Node Type"]} of ${read} ${table}: ${text}`);
    }
  }
  return walks;
}

describe("what pages read of a large co-op comes from indexes", () => {
  const number = async (id = "f12") => (await db.fork.findUniqueOrThrow({ where: { id } })).number;

  it.each<[string, () => Promise<unknown>]>([
    ["forks", () => listForks(maintainer, {})],
    ["forks of a state", () => listForks(maintainer, { state: "open" })],
    ["forks of a service", () => listForks(maintainer, { service: "s7" })],
    ["forks of one's own", () => listForks(maintainer, { mine: true })],
    ["deployments", () => listDeployments(maintainer, {})],
    ["deployments of a state", () => listDeployments(maintainer, { state: "serving" })],
    ["deployments of a fork", async () => listDeployments(maintainer, { fork: await number() })],
    ["what waits on a maintainer", () => listWaiting(maintainer, {})],
    ["what waits on the board", () => listWaiting(board, {})],
    ["the frame around every page", () => getShell(maintainer, {})],
    ["the frame for a member of the board", () => getShell(board, {})],
    ["notifications", () => listNotifications({ ...maintainer, personId: "p7" }, {})],
    ["services", () => listServices(maintainer, {})],
    ["services with their committers", () => listServicesWithCommitters(maintainer, {})],
    [
      "services of committers not cleared",
      () => listServicesWithCommitters(maintainer, { attention: "uncleared" }),
    ],
    ["committers of a service", () => getServiceCommitters(maintainer, { slug: "s7" })],
    ["services by kind and level", () => listServices(maintainer, { kind: "user", level: "beta" })],
    ["services by a word", () => listServices(maintainer, { q: "rota" })],
    ["what consumes a service", () => listServices(maintainer, { uses: "s7" })],
    ["what a service consumes", () => listServices(maintainer, { usedBy: "s7" })],
    ["a service's page", () => getServicePage(maintainer, { slug: "s7" })],
    ["a fork's page", async () => getForkPage(maintainer, { number: await number() })],
    ["a fork's progress", async () => getForkProgress(maintainer, { number: await number() })],
    ["a fork's evidence", async () => getEvidence(maintainer, { number: await number() })],
    ["a person by login", () => getPersonByLogin(db, "P77")],
    ["pruning", () => prune(system, {})],
  ])("%s", async (_, read) => {
    expect(await listWalks(read)).toEqual([]);
  });
});

describe("what pages read takes no more statements where there is more to read", () => {
  const count = async (work: () => Promise<unknown>) => {
    sent = [];
    await work();
    return sent.length;
  };

  it("the frame around every page", async () => {
    expect(await count(() => getShell(maintainer, {}))).toBeLessThan(32);
  });

  it("what waits on a maintainer of forty services", async () => {
    expect((await listWaiting(maintainer, {})).items.length).toBeGreaterThan(5);
    expect(await count(() => listWaiting(maintainer, {}))).toBeLessThan(80);
  });

  it("a fork's page with twenty revisions", async () => {
    const { number, id, serviceId } = await db.fork.findUniqueOrThrow({ where: { id: "f24" } });
    const before = await count(() => getForkPage(maintainer, { number }));
    await db.$executeRaw`
      INSERT INTO "Revision" (id, "forkId", number, digest, state, "stateSince", "cutFromId", "runsId", "createdAt")
      SELECT 'more' || n, ${id}, n, 'x' || n, 'superseded', now(), m.id, m.id, now()
      FROM generate_series(3, 20) n, "Manifest" m WHERE m."serviceId" = ${serviceId}`;
    expect((await getForkPage(maintainer, { number })).revisions).toHaveLength(20);
    expect(await count(() => getForkPage(maintainer, { number }))).toBeLessThanOrEqual(before + 1);
  });
});

describe("what is read is right", () => {
  it("the filter “uncleared” has each service of an active committer who is not cleared now, and says so on every list", async () => {
    const { items } = await listServicesWithCommitters(maintainer, { attention: "uncleared", limit: 100 });
    expect(items).toHaveLength(10);
    for (const one of items)
      expect(one).toMatchObject({ committers: 1, attention: expect.arrayContaining(["uncleared"]) });
    const listed = await listServicesWithCommitters(maintainer, { q: items[0]?.title, limit: 100 });
    expect(listed.items.find((one) => one.slug === items[0]?.slug)?.attention).toContain("uncleared");
    const of = await getServiceCommitters(maintainer, { slug: items[0]?.slug ?? "" });
    expect(of.items).toMatchObject([{ isCleared: false, state: "active" }]);
    // Whose clearance lacks something is not for strangers.
    await expect(listServicesWithCommitters(anonymous, { attention: "uncleared" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await getServiceCommitters(anonymous, { slug: items[0]?.slug ?? "" })).items).toMatchObject([
      { isCleared: null, champions: [] },
    ]);
  });

  it("the board finds the two revisions that it decides among hundreds that others do", async () => {
    const decisions = async () =>
      (await listWaiting(board, {})).items.filter(({ url }) => url.startsWith("/forks/"));
    expect(await decisions()).toEqual([]);
    await db.maintainership.updateMany({
      where: { serviceId: "s2989" },
      data: { steppedDownAt: new Date() },
    });
    const items = await decisions();
    expect(items.map((item) => item.title).sort()).toEqual([
      "Fork 2988, revision 2",
      "Fork 5988, revision 2",
    ]);
    // And one for all the services that are under scrutiny.
    expect((await getShell(board, {})).waiting).toBe(3);
  });

  it("evidence adds up each action and hour over all stacks of the fork", async () => {
    const { number } = await db.fork.findUniqueOrThrow({ where: { id: "f36" } });
    const evidence = await getEvidence(maintainer, { number });
    expect(evidence).toMatchObject({ requests: 18, errors: 6, people: 1 });
    expect(evidence.hours).toHaveLength(3);
    expect(evidence.actions.map((one) => [one.action, one.requests])).toEqual([
      ["GET /", 9],
      ["post", 9],
    ]);
  });

  it("health is written when it changed, or was seen over fifteen seconds ago", async () => {
    const deploymentId = "dr48_1";
    const status = StackStatus.parse({
      stack: deploymentId,
      service: "s49",
      manifest: "m49",
      generation: 1,
      labels: { fork: null, revision: null, title: "x", version: "x", url: "http://moot.test/" },
      health: "healthy",
      components: [],
    });
    const record = (seen: StackStatus | null) =>
      recordHealth(system, { seen: [{ deploymentId, status: seen }] });
    expect(await record(status)).toEqual({ written: 1 });
    expect(await record(status)).toEqual({ written: 0 });
    expect(await record({ ...status, health: "unhealthy" })).toEqual({ written: 1 });
    expect(await record(null)).toEqual({ written: 1 });
    const row = await db.deployment.findUniqueOrThrow({ where: { id: deploymentId } });
    expect(row.health).toBeNull();
    expect(Math.abs(Date.now() - (row.healthAt?.getTime() ?? 0))).toBeLessThan(60_000);
    await db.deployment.update({
      where: { id: deploymentId },
      data: { healthAt: new Date(Date.now() - 16_000) },
    });
    expect(await record(null)).toEqual({ written: 1 });
  });

  it("pruning forgets what is over, and nothing else", async () => {
    for (let left = 1; left > 0; ) {
      const done = await prune(system, {});
      left = done.receipts + done.tickets + done.sessions;
    }
    // Receipts are 160 seconds apart; tickets and sessions an hour, the first 200 of them over.
    expect(await db.commandReceipt.count()).toBe((14 * 86_400) / 160 - 1);
    expect(await db.joinTicket.count()).toBe(8000 - 200 + 24);
    expect(await db.session.count()).toBe(8000 - 200);
  });
});
