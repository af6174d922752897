import type { Db } from "@/lib/platform/prisma";
import type { RelatedService } from "./schema";

/** As many as a page names; `/services?uses=…` lists them all. */
const NAMED = 50;
/** As many as a drawing holds, on each side. */
const DRAWN = 12;
const related = { select: { id: true, slug: true, title: true, kind: true, level: true } } as const;

interface Dependencies {
  consumes: RelatedService[];
  consumesCount: number;
  consumedBy: RelatedService[];
  consumedByCount: number;
  unknownProviders: string[];
  around: { consumer: string; provider: string }[];
}

/** What a service consumes and what consumes it, and how the first of them hang together. Cycles and self-edges are as they are. */
export async function loadDependencies(db: Db, service: { id: string; slug: string }): Promise<Dependencies> {
  const found = await db.service.findUniqueOrThrow({
    where: { id: service.id },
    select: {
      _count: { select: { consumes: true, consumedBy: true } },
      consumes: {
        orderBy: { providerId: "asc" },
        take: NAMED,
        select: { provider: related },
      },
      consumedBy: {
        // Not by title: of something that thousands consume, all would have to be read.
        orderBy: { consumerId: "asc" },
        take: NAMED,
        select: { consumer: related },
      },
      unknownProviders: { orderBy: { slug: "asc" }, take: NAMED, select: { name: true } },
    },
  });
  const consumes = found.consumes.map((one) => one.provider).sort(byTitle);
  const consumedBy = found.consumedBy.map((one) => one.consumer).sort(byTitle);
  const drawn = new Map([
    [service.id, service.slug],
    ...[...consumes.slice(0, DRAWN), ...consumedBy.slice(0, DRAWN)].map((one) => [one.id, one.slug] as const),
  ]);
  const ids = [...drawn.keys()];
  const edges = await db.dependency.findMany({
    where: { consumerId: { in: ids }, providerId: { in: ids } },
    orderBy: [{ consumerId: "asc" }, { providerId: "asc" }],
  });
  return {
    consumes: consumes.map(shown),
    consumesCount: found._count.consumes,
    consumedBy: consumedBy.map(shown),
    consumedByCount: found._count.consumedBy,
    unknownProviders: found.unknownProviders.map((one) => one.name),
    around: edges.flatMap(({ consumerId, providerId }) => {
      const [consumer, provider] = [drawn.get(consumerId), drawn.get(providerId)];
      return consumer && provider ? [{ consumer, provider }] : [];
    }),
  };
}

const byTitle = (one: RelatedService, other: RelatedService) => one.title.localeCompare(other.title, "en");
const shown = ({ slug, title, kind, level }: RelatedService): RelatedService => ({
  slug,
  title,
  kind,
  level,
});
