import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";

const service = {
  select: {
    ...{ id: true, slug: true, title: true, kind: true, level: true },
    maintainers: { where: standingMaintainer, select: { personId: true } },
  },
} as const;

/** A deficiency, locked, with what decides on it. Throws not_found. */
export async function getDeficiencyForDecision(tx: Tx, deficiencyId: string) {
  await tx.$queryRaw`SELECT id FROM "Deficiency" WHERE id = ${deficiencyId} FOR UPDATE`;
  const row = await tx.deficiency.findUnique({ where: { id: deficiencyId }, include: { service } });
  if (!row) throw notFound("This deficiency");
  return { ...row, maintainerIds: row.service.maintainers.map(({ personId }) => personId) };
}
export type DeficiencyForDecision = Awaited<ReturnType<typeof getDeficiencyForDecision>>;

/** A scrutiny, locked, with what decides on it. Throws not_found. */
export async function getScrutinyForDecision(tx: Tx, scrutinyId: string) {
  await tx.$queryRaw`SELECT id FROM "Scrutiny" WHERE id = ${scrutinyId} FOR UPDATE`;
  const row = await tx.scrutiny.findUnique({ where: { id: scrutinyId }, include: { service } });
  if (!row) throw notFound("This scrutiny");
  return { ...row, maintainerIds: row.service.maintainers.map(({ personId }) => personId) };
}
