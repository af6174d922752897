import { z } from "zod";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { findCycles } from "../rules/cycles";
import type { CatalogueFindings } from "../schema/findings";

/** As many of each are named; all are counted. */
const NAMED = 100;

/** What is odd in the catalogue as it stands: names that nobody defined, services that consume themselves or one another. Public. */
export const listCatalogueFindings = publicQuery(z.object({}), async ({ db }): Promise<CatalogueFindings> => {
  const grouped = await db.unknownDependency.groupBy({
    by: ["slug"],
    _count: true,
    orderBy: [{ _count: { slug: "desc" } }, { slug: "asc" }],
    take: NAMED,
  });
  const wanted = await db.unknownDependency.findMany({
    where: { slug: { in: grouped.map((one) => one.slug) } },
    orderBy: [{ slug: "asc" }, { consumerId: "asc" }],
    take: 20 * NAMED,
    select: { slug: true, name: true, consumer: { select: { slug: true, title: true } } },
  });
  const all = await db.unknownDependency.count();
  return {
    unknown: grouped.map(({ slug, _count }) => {
      const those = wanted.filter((one) => one.slug === slug);
      return {
        name: those[0]?.name ?? slug,
        count: _count,
        consumers: those.slice(0, 20).map((one) => one.consumer),
      };
    }),
    unknownCount: all,
    ...(await findOddEdges(db)),
  };
});

async function findOddEdges(db: Db) {
  const edges = await db.dependency.findMany();
  const consumes = new Map<string, string[]>();
  for (const { consumerId, providerId } of edges)
    consumes.set(consumerId, [...(consumes.get(consumerId) ?? []), providerId]);
  const cycles = findCycles(consumes);
  const selves = edges.filter((one) => one.consumerId === one.providerId).map((one) => one.consumerId);
  const named = [...selves.slice(0, NAMED), ...cycles.slice(0, NAMED).flatMap((cycle) => cycle.slice(0, 20))];
  const services = await db.service.findMany({
    where: { id: { in: named } },
    select: { id: true, slug: true, title: true },
  });
  const byId = new Map(services.map(({ id, slug, title }) => [id, { slug, title }]));
  const those = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    selves: those(selves.slice(0, NAMED)),
    selvesCount: selves.length,
    cycles: cycles
      .slice(0, NAMED)
      .map((cycle) => ({ services: those(cycle.slice(0, 20)), count: cycle.length })),
    cyclesCount: cycles.length,
  };
}
