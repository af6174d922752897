import type { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound, refused } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { mayEditService } from "../policy";
import { standingMaintainer } from "../rules";
import { slugOf } from "../rules/slug";
import { EditServiceInput } from "../schema/edit";

type Input = z.output<typeof EditServiceInput>;

/** Changes what a service says of itself, what it consumes, and its components. Its level is not changed here (levels law 6). */
export const editService = command({
  name: "service.edit",
  scope: "catalog:write",
  input: EditServiceInput,
  async load(tx, { slug }) {
    const service = await tx.service.findUnique({
      where: { slug },
      select: {
        ...{ id: true, slug: true, title: true, kind: true, level: true },
        maintainers: { where: standingMaintainer, select: { personId: true } },
        components: { select: { id: true, name: true } },
      },
    });
    if (!service) throw notFound(`The service “${slug}”`);
    return { ...service, maintainerIds: service.maintainers.map((one) => one.personId) };
  },
  allow: mayEditService,
  async run({ tx, row: service, input }) {
    const { slug: _, consume, release, components, ...fields } = input;
    if (fields.kind && fields.kind !== service.kind && service.level !== "proposed")
      throw refused(
        "Its kind decides what the co-op asks of it, so it changes only while the service is proposed.",
        "kind_is_settled",
      );
    await tx.service.update({ where: { id: service.id }, data: fields });
    await addProviders(tx, service, consume);
    await removeProviders(tx, service.id, release);
    await describeComponents(tx, service, components);
    return { slug: service.slug, title: fields.title ?? service.title };
  },
  audit: ({ input: { slug: _, consume, release, components, ...fields }, row }) => ({
    ...{ objectType: "service", objectId: row.id, serviceId: row.id },
    data: {
      fields: Object.keys(fields),
      ...{ consume, release, components: components.map((one) => one.name) },
    },
  }),
});

interface Row {
  id: string;
  slug: string;
  components: readonly { id: string; name: string }[];
}

async function addProviders(tx: Tx, service: Row, names: readonly string[]) {
  const slugs = names.map(slugOf);
  if (slugs.includes(service.slug)) throw refused("A service does not consume itself.", "consumes_itself");
  const found = await tx.service.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  });
  const unknown = names.find((_, i) => !found.some((one) => one.slug === slugs[i]));
  if (unknown !== undefined)
    throw refused(
      `There is no service “${unknown}”. Take its name from its address, or propose it first.`,
      "unknown_service",
    );
  await tx.dependency.createMany({
    data: found.map(({ id }) => ({ consumerId: service.id, providerId: id })),
    skipDuplicates: true,
  });
}

async function removeProviders(tx: Tx, consumerId: string, names: readonly string[]) {
  if (names.length === 0) return;
  const slugs = names.map(slugOf);
  await tx.dependency.deleteMany({ where: { consumerId, provider: { slug: { in: slugs } } } });
  await tx.unknownDependency.deleteMany({ where: { consumerId, slug: { in: slugs } } });
}

async function describeComponents(tx: Tx, service: Row, components: Input["components"]) {
  const silent = components.find((one) => one.notContributableReason === "");
  if (silent) throw refused(`Say why ${silent.name} takes no contributions.`, "reason_missing");
  for (const { name, purpose, notContributableReason } of components) {
    const found = service.components.find((one) => one.name === name);
    if (!found) throw notFound(`The component “${name}” of this service`);
    await tx.component.update({
      where: { id: found.id },
      data: { purpose, notContributableReason },
    });
  }
}
