/** Works clearance out as the pages and the deployments do, on the database in the environment; says how long each took, in ms. */
import { listClearancesAt } from "@/lib/agreements/queries/list-clearances";
import { getClearancePolicy, loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import { workOutClearance } from "@/lib/agreements/rules/clearance";
import { prisma } from "@/lib/platform/prisma";

const [people = 0, rounds = 1, checks = 1] = process.argv.slice(2).map(Number);
const db = prisma();
const YEAR = 365 * 86_400_000;

async function timed<Value>(work: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** What a deployment or a webhook asks before it goes on. */
async function check(id: string, at: Date) {
  const asks = (await getClearancePolicy(db)).contributor;
  const facts = (await loadClearanceFacts(db, [id], at)).get(id);
  if (!facts) throw new Error(`${id} is nobody`);
  return workOutClearance(facts, { at, asks });
}

const plainStatement = () => db.$queryRaw<unknown[]>`
  SELECT p.id, p.login, p.name, s.n AS signatures, s.last, a.n AS employers, e.n AS addresses
  FROM "Person" p
  LEFT JOIN (SELECT "personId", count(*)::int AS n, max("signedAt") AS last FROM "Signature" GROUP BY 1) s ON s."personId" = p.id
  LEFT JOIN (SELECT "personId", count(*)::int AS n FROM "Affiliation" GROUP BY 1) a ON a."personId" = p.id
  LEFT JOIN (SELECT "personId", count(*)::int AS n FROM "VerifiedEmail" GROUP BY 1) e ON e."personId" = p.id
  ORDER BY p.name, p.id`;
const plainCheck = (id: string) => db.$queryRaw`SELECT * FROM "Signature" WHERE "personId" = ${id}`;

const all: number[] = [];
const plainAll: number[] = [];
let cleared = 0;
for (let round = -2; round < rounds; round++) {
  // Another date each time, so that nothing is answered from memory.
  const at = new Date(Date.now() - (round + 4) * 0.35 * YEAR);
  const ours = await timed(() => listClearancesAt(db, { at }));
  if (ours.value.length !== people) throw new Error(`${ours.value.length} people`);
  cleared = ours.value.filter((one) => one.individual_cla && one.entity_cla).length;
  const theirs = await timed(plainStatement);
  if (round < 0) continue;
  all.push(ours.ms);
  plainAll.push(theirs.ms);
}
const single: number[] = [];
const plainSingle: number[] = [];
for (let n = -50; n < checks; n++) {
  const id = `p${((n + 50) * 37) % people || people}`;
  const ours = await timed(() => check(id, new Date()));
  const theirs = await timed(() => plainCheck(id));
  if (n < 0) continue;
  single.push(ours.ms);
  plainSingle.push(theirs.ms);
}
console.log(JSON.stringify({ all, plainAll, single, plainSingle, cleared }));
await db.$disconnect();
