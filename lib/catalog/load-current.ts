import type { Db, Tx } from "@/lib/platform/prisma";
import type { Json } from "./rules/entry";
import type { Current, CurrentService } from "./rules/plan-import";
import { parseLinks } from "./schema/details";

/** The whole catalogue as an import compares with it: in as many statements as there are tables, none for each service. */
export async function loadCurrent(db: Db | Tx): Promise<Current> {
  // Plain statements: whole tables are read, and a row is only what it holds.
  const rows = await db.$queryRaw<(Omit<CurrentService, "links"> & { links: unknown })[]>`
    SELECT s.id, s.slug, s.kind::text AS kind, s.level::text AS level, s.title, s.summary, s.description, s.gives, s.removal,
      s.principles, s.backups, s.owner, s.links, s.extra, f.name AS source
    FROM "Service" s LEFT JOIN "CatalogueSource" f ON f.id = s."sourceId" ORDER BY s.id`;
  const services = new Map<string, CurrentService>();
  const byId = new Map<string, CurrentService>();
  for (const row of rows) {
    const service: CurrentService = {
      ...row,
      links: parseLinks(row.links),
      ...{ maintainers: [], consumes: [], unknown: [], components: [] },
    };
    services.set(row.slug, service);
    byId.set(row.id, service);
  }
  const edges = await db.$queryRaw<{ consumerId: string; providerId: string }[]>`
    SELECT "consumerId", "providerId" FROM "Dependency" ORDER BY "consumerId", "providerId"`;
  for (const { consumerId, providerId } of edges) {
    const provider = byId.get(providerId);
    if (provider) byId.get(consumerId)?.consumes.push(provider.slug);
  }
  const unknown = await db.$queryRaw<{ consumerId: string; slug: string }[]>`
    SELECT "consumerId", slug FROM "UnknownDependency"`;
  for (const { consumerId, slug } of unknown) byId.get(consumerId)?.unknown.push(slug);
  const held = await db.$queryRaw<{ serviceId: string; login: string }[]>`
    SELECT m."serviceId", lower(p.login) AS login FROM "Maintainership" m JOIN "Person" p ON p.id = m."personId"
    WHERE m."steppedDownAt" IS NULL`;
  for (const { serviceId, login } of held) byId.get(serviceId)?.maintainers.push(login);
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
