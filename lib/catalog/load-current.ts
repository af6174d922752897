import type { Db, Tx } from "@/lib/platform/prisma";
import type { Json } from "./rules/entry";
import type { Current, CurrentService } from "./rules/plan-import";
import { parseLinks } from "./schema/details";

/** The whole catalogue as an import compares with it: in as many statements as there are tables, none for each service. */
export async function loadCurrent(db: Db | Tx): Promise<Current> {
  const rows = await db.service.findMany({
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, slug: true, kind: true, level: true, title: true, summary: true, description: true },
      ...{
        gives: true,
        removal: true,
        principles: true,
        backups: true,
        owner: true,
        links: true,
        extra: true,
      },
      source: { select: { name: true } },
    },
  });
  const services = new Map<string, CurrentService>();
  const byId = new Map<string, CurrentService>();
  for (const { source, links, extra, ...row } of rows) {
    const service: CurrentService = {
      ...row,
      source: source?.name ?? null,
      links: parseLinks(links),
      extra: extra as Json, // as Postgres holds it
      ...{ maintainers: [], consumes: [], unknown: [], components: [] },
    };
    services.set(row.slug, service);
    byId.set(row.id, service);
  }
  for (const { consumerId, providerId } of await db.dependency.findMany({
    orderBy: [{ consumerId: "asc" }, { providerId: "asc" }],
  })) {
    const provider = byId.get(providerId);
    if (provider) byId.get(consumerId)?.consumes.push(provider.slug);
  }
  for (const { consumerId, slug } of await db.unknownDependency.findMany({
    select: { consumerId: true, slug: true },
  }))
    byId.get(consumerId)?.unknown.push(slug);
  for (const { serviceId, person } of await db.maintainership.findMany({
    where: { steppedDownAt: null },
    select: { serviceId: true, person: { select: { login: true } } },
  }))
    byId.get(serviceId)?.maintainers.push(person.login.toLowerCase());
  const components = new Map<string, string>();
  for (const { serviceId, ...component } of await db.component.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: {
      ...{ serviceId: true, name: true, purpose: true, host: true, repository: true },
      ...{ defaultBranch: true, notContributableReason: true },
    },
  })) {
    const service = byId.get(serviceId);
    if (!service) continue;
    service.components.push(component);
    components.set(component.name, service.slug);
  }
  const people = await db.person.findMany({ select: { login: true } });
  const sources = await db.catalogueSource.findMany({ select: { name: true, rest: true } });
  return {
    services,
    components,
    people: new Set(people.map((one) => one.login.toLowerCase())),
    rests: new Map(
      sources.flatMap(({ name, rest }) => (rest === null ? [] : [[name, rest as Json] as const])),
    ),
  };
}
