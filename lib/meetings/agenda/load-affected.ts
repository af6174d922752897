import type { Db } from "@/lib/platform/prisma";

type Consumers = ReadonlyMap<string, readonly string[]>;

/** Counts at most: a page says “1,000” for more. */
const MOST = 1_000;
/** How long the graph is kept: pages draw a few numbers from it, and 30,000 dependencies take long to read. */
const KEPT_MS = 10_000;
let kept: { until: number; graph: Promise<Consumers> } | null = null;

async function readConsumers(db: Db): Promise<Consumers> {
  const rows = await db.$queryRaw<{ id: string; consumers: string[] }[]>`
    SELECT "providerId" AS id, array_agg("consumerId" ORDER BY "consumerId") AS consumers
    FROM "Dependency" WHERE "consumerId" <> "providerId" GROUP BY "providerId"`;
  return new Map(rows.map(({ id, consumers }) => [id, consumers]));
}

function loadGraph(db: Db): Promise<Consumers> {
  const now = Date.now();
  if (!kept || kept.until < now) kept = { until: now + KEPT_MS, graph: readConsumers(db) };
  kept.graph.catch(() => {
    kept = null;
  });
  return kept.graph;
}

/** How many other services consume one of these, directly or through others. */
export async function countDownstream(db: Db, serviceIds: readonly string[]): Promise<number> {
  if (serviceIds.length === 0) return 0;
  const graph = await loadGraph(db);
  const seen = new Set(serviceIds);
  const open = [...serviceIds];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const consumer of graph.get(at) ?? []) {
      if (!seen.has(consumer)) open.push(consumer);
      seen.add(consumer);
    }
  }
  return seen.size - new Set(serviceIds).size;
}

/** Of each of these services, who consumes it: how many, through others too, and the first two by name. */
export async function loadAffected(db: Db, serviceIds: readonly string[]) {
  const graph = await loadGraph(db);
  const direct = new Map(serviceIds.map((id) => [id, (graph.get(id) ?? []).slice(0, 2)]));
  const named = await db.service.findMany({
    where: { id: { in: [...new Set([...direct.values()].flat())] } },
    select: { id: true, title: true },
  });
  const titles = new Map(named.map(({ id, title }) => [id, title]));
  const answer = (id: string) => ({
    count: reach(id, graph),
    names: (direct.get(id) ?? []).flatMap((one) => titles.get(one) ?? []),
  });
  return new Map([...direct.keys()].map((id) => [id, answer(id)]));
}

function reach(from: string, graph: Consumers): number {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined && seen.size <= MOST; at = open.pop()) {
    for (const consumer of graph.get(at) ?? []) {
      if (!seen.has(consumer)) open.push(consumer);
      seen.add(consumer);
    }
  }
  return Math.min(MOST, seen.size - 1);
}
