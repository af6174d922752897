import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { standingMaintainer } from "./rules";
import { stateOfMaintainership } from "./rules/maintainers";

const serviceSelect = {
  ...{ id: true, slug: true, title: true },
  maintainers: { where: standingMaintainer, select: { personId: true } },
} as const;

/** A service with who maintains it, locked: its maintainerships are changed by one at a time. Throws not_found. */
export async function lockService(tx: Tx, slug: string) {
  await tx.$queryRaw`SELECT 1 FROM "Service" WHERE slug = ${slug} FOR UPDATE`;
  const service = await tx.service.findUnique({ where: { slug }, select: serviceSelect });
  if (!service) throw notFound(`The service “${slug}”`);
  return { ...service, maintainerIds: service.maintainers.map(({ personId }) => personId) };
}

/** A maintainership, its service locked. Throws not_found. */
export async function lockMaintainership(tx: Tx, id: string, now: Date) {
  const found = await tx.maintainership.findUnique({
    where: { id },
    select: { service: { select: { slug: true } } },
  });
  if (!found) throw notFound("This maintainership");
  const service = await lockService(tx, found.service.slug);
  const row = await tx.maintainership.findUniqueOrThrow({
    where: { id },
    include: { person: { select: { id: true, login: true, name: true } } },
  });
  return { ...row, service, maintainerIds: service.maintainerIds, state: stateOfMaintainership(row, now) };
}
