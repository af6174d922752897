import type { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { publicQuery } from "@/lib/kernel/query";
import { tally } from "@/lib/kernel/tally";
import { env } from "@/lib/platform/env";
import type { Db } from "@/lib/platform/prisma";
import { loadComponent } from "./load-components";
import { loadDependencies } from "./load-dependencies";
import { loadRunning } from "./load-running";
import { attentionOf, attentionSelect, loadStanding, NEEDS_ATTENTION } from "./load-standing";
import { mayEditService } from "./policy";
import { standingMaintainer } from "./rules";
import {
  ListServicesInput,
  parseHealth,
  ServiceInput,
  type ServiceListItem,
  type ServicePage,
} from "./schema";
import { parseLinks } from "./schema/details";

/** A fork that still holds a pull request has not ended. */
const activeFork = { pullRequests: { some: { releasedAt: null } } } satisfies Prisma.ForkWhereInput;
const personRef = { select: { id: true, login: true, name: true } } as const;

const pages = pagesOf("services", { title: cursorKey.text, id: cursorKey.id });

/** The catalogue by title; a page of at most `limit`. Public. */
export const listServices = publicQuery(ListServicesInput, ({ db, input, now }) =>
  loadServiceList(db, { input, now }),
);

interface ListGiven {
  input: z.output<typeof ListServicesInput>;
  now: Date;
  /** What `uncleared` means, which is not for this room to say; without it there are none. */
  also?: Prisma.ServiceWhereInput;
}
/** A page of the catalogue: for queries, also of other rooms. */
export async function loadServiceList(db: Db, { input, now, also }: ListGiven) {
  const after = pages.after(input);
  const text = input.q ? { contains: input.q, mode: "insensitive" as const } : undefined;
  const where: Prisma.ServiceWhereInput = {
    kind: input.kind,
    level: input.level,
    consumes: input.uses ? { some: { provider: { slug: input.uses } } } : undefined,
    consumedBy: input.usedBy ? { some: { consumer: { slug: input.usedBy } } } : undefined,
    AND: [
      input.attention === "uncleared"
        ? (also ?? { id: { in: [] } })
        : input.attention
          ? NEEDS_ATTENTION[input.attention]
          : {},
      text ? { OR: [{ title: text }, { summary: text }] } : {},
      after ? { OR: [{ title: { gt: after.title } }, { title: after.title, id: { gt: after.id } }] } : {},
    ],
  };
  const rows = await db.service.findMany({
    where,
    orderBy: [{ title: "asc" }, { id: "asc" }],
    take: input.limit + 1,
    select: {
      ...{ id: true, slug: true, title: true, kind: true, level: true, summary: true, productionId: true },
      maintainers: {
        where: standingMaintainer,
        include: { person: personRef },
        orderBy: { invitedAt: "asc" },
      },
      components: { select: { notContributableReason: true } },
      ...attentionSelect,
      deployments: {
        where: { forkId: null, state: { not: "gone" } },
        orderBy: { queuedAt: "desc" },
        take: 1,
        select: { state: true, health: true },
      },
    },
  });
  const counted = await db.fork.groupBy({
    by: ["serviceId"],
    where: { ...activeFork, serviceId: { in: rows.map((row) => row.id) } },
    _count: true,
  });
  const forksOf = tally(counted, "serviceId");
  const committers = await countCommitters(
    db,
    rows.map((row) => row.id),
    now,
  );
  return pages.page(rows, input, ({ title, id }) => ({ title, id }), toListItem);

  function toListItem(row: (typeof rows)[number]): ServiceListItem {
    const baseline = row.deployments[0];
    return {
      slug: row.slug,
      title: row.title,
      kind: row.kind,
      level: row.level,
      summary: row.summary,
      maintainers: row.maintainers.map((one) => one.person),
      components: row.components.length,
      contributable: row.components.filter((one) => one.notContributableReason === null).length,
      health: row.productionId === null ? null : (parseHealth(baseline?.health)?.health ?? "unknown"),
      forks: forksOf(row.id),
      committers: committers.get(row.id) ?? 0,
      attention: attentionOf(row),
    };
  }
}

/** How many core committers may merge in a component of each of these services: one query. */
async function countCommitters(db: Db, serviceIds: string[], now: Date): Promise<Map<string, number>> {
  const at = now.toISOString();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT c."serviceId" AS "id", count(DISTINCT r."committerId")::int AS "count"
    FROM "Component" c JOIN "CommitterComponent" r ON r."componentId" = c."id"
      AND r."from" <= ${at}::timestamp(3) AND (r."until" IS NULL OR r."until" > ${at}::timestamp(3))
    JOIN "Committer" k ON k."id" = r."committerId" AND k."state" IN ('active', 'inactive_warned')
    WHERE c."serviceId" = ANY(${serviceIds}) GROUP BY 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Everything public about one service; throws not_found. */
export const getServicePage = publicQuery(
  ServiceInput,
  async ({ db, actor, input, now }): Promise<ServicePage> => {
    const service = await db.service.findUnique({
      where: { slug: input.slug },
      include: {
        production: { select: { digest: true, entries: true } },
        maintainers: {
          where: standingMaintainer,
          include: { person: personRef },
          orderBy: { invitedAt: "asc" },
        },
        components: {
          orderBy: [{ position: "asc" }, { name: "asc" }],
          include: { owners: { include: { person: personRef } } },
        },
        source: { select: { name: true, importedBy: { select: { login: true } } } },
        ...attentionSelect,
        forks: {
          where: activeFork,
          orderBy: { number: "desc" },
          take: 20,
          select: {
            id: true,
            number: true,
            title: true,
            revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true, state: true } },
            deployments: {
              where: { state: { not: "gone" } },
              orderBy: { queuedAt: "desc" },
              select: { state: true },
            },
          },
        },
      },
    });
    if (!service) throw notFound(`The service “${input.slug}”`);
    const running = await loadRunning(db, {
      serviceId: service.id,
      production: service.production,
      components: service.components,
    });
    const bound = await db.binding.groupBy({
      by: ["forkId"],
      where: { forkId: { in: service.forks.map((fork) => fork.id) }, until: null },
      _count: true,
    });
    const open = await db.pullRequest.groupBy({
      by: ["componentId"],
      where: { componentId: { in: service.components.map((one) => one.id) }, state: "open" },
      _count: true,
    });
    const mayEdit = mayEditService(actor, {
      maintainerIds: service.maintainers.map((one) => one.person.id),
    });
    const [peopleOn, openOf] = [tally(bound, "forkId"), tally(open, "componentId")];
    return {
      slug: service.slug,
      title: service.title,
      kind: service.kind,
      level: service.level,
      levelSince: service.levelSince.toISOString(),
      summary: service.summary,
      description: service.description,
      url: service.production ? env().serviceUrl(service.slug) : null,
      maintainers: service.maintainers.map((one) => ({
        ...one.person,
        since: (one.acceptedAt ?? one.invitedAt).toISOString(),
      })),
      ...(await loadDependencies(db, service)),
      gives: service.gives,
      removal: service.removal,
      principles: service.principles,
      backups: service.backups,
      owner: service.owner,
      links: parseLinks(service.links),
      source: service.source && {
        name: service.source.name,
        importedAs: service.importedAs ?? service.slug,
        importedAt: (service.importedAt ?? service.createdAt).toISOString(),
        by: service.source.importedBy?.login ?? null,
      },
      extra: service.extra,
      standing: await loadStanding(db, {
        ...{ id: service.id, level: service.level, attention: attentionOf(service) },
      }),
      mayEdit: { isAllowed: mayEdit.ok, reason: mayEdit.ok ? null : mayEdit.message },
      running,
      components: await Promise.all(
        service.components.map((row) => loadComponent({ ...row, openPullRequests: openOf(row.id) }, running)),
      ),
      // What people try out is for those who are signed in.
      forks: (actor.kind === "anonymous" ? [] : service.forks).map((fork) => ({
        number: fork.number,
        title: fork.title,
        state:
          fork.deployments.find((one) => one.state === "serving")?.state ??
          fork.deployments[0]?.state ??
          null,
        revision: `revision ${fork.revisions[0]?.number ?? 1}`,
        people: peopleOn(fork.id),
      })),
      now: now.toISOString(),
    };
  },
);

/** Exactly what runs, for programs. Throws not_found. */
export const getRunning = publicQuery(ServiceInput, async ({ db, input }) => {
  const service = await db.service.findUnique({
    where: { slug: input.slug },
    select: { id: true, production: { select: { digest: true, entries: true } }, components: true },
  });
  if (!service) throw notFound(`The service “${input.slug}”`);
  const running = await loadRunning(db, {
    serviceId: service.id,
    production: service.production,
    components: service.components,
  });
  if (!running) throw notFound("A running version of this service");
  return running;
});
