import type { Db } from "@/lib/platform/prisma";

type Consumers = ReadonlyMap<string, readonly string[]>;

/** Counts at most: a page says “1,000” for more. */
const MOST = 1_000;
/** How long the graph is kept: pages draw a few numbers from it, and 30,000 dependencies take long to read. */
const KEPT_MS = 10_000;
let kept: { until: number; graph: Promise<Consumers> } | null = null;

/** Whole columns come as one text each, which is read in a third of the time that rows take. Ids hold no spaces. */
async function readConsumers(db: Db): Promise<Consumers> {
  const [all] = await db.$queryRaw<{ consumers: string | null; providers: string | null }[]>`
    SELECT string_agg("consumerId", ' ') AS consumers, string_agg("providerId", ' ') AS providers
    FROM "Dependency" WHERE "consumerId" <> "providerId"`;
  const providers = all?.providers?.split(" ") ?? [];
  const graph = new Map<string, string[]>();
  for (const [index, consumerId] of (all?.consumers?.split(" ") ?? []).entries()) {
    const providerId = providers[index] ?? "";
    const known = graph.get(providerId);
    if (known) known.push(consumerId);
    else graph.set(providerId, [consumerId]);
  }
  return graph;
}

function loadGraph(db: Db): Promise<Consumers> {
  const now = Date.now();
  if (!kept || kept.until < now) kept = { until: now + KEPT_MS, graph: readConsumers(db) };
  kept.graph.catch(() => {
    kept = null;
  });
  return kept.graph;
}

interface Affected {
  count: number;
  names: string[];
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
  if (serviceIds.length === 0) return new Map<string, Affected>();
  const graph = await loadGraph(db);
  const direct = new Map(serviceIds.map((id) => [id, [...(graph.get(id) ?? [])].sort().slice(0, 2)]));
  const named = await db.service.findMany({
    where: { id: { in: [...new Set([...direct.values()].flat())] } },
    select: { id: true, title: true },
  });
  const titles = new Map(named.map(({ id, title }) => [id, title]));
  const answer = (id: string): Affected => ({
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
