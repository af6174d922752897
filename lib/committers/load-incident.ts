import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import type { IncidentRow } from "./policy/incidents";

export const standingMaintainer = { acceptedAt: { not: null }, steppedDownAt: null } as const;

/** A service with who maintains it. Throws not_found. */
export async function getServiceForIncident(tx: Tx, slug: string) {
  const service = await tx.service.findUnique({
    where: { slug },
    select: {
      ...{ id: true, title: true },
      maintainers: { where: standingMaintainer, select: { personId: true } },
    },
  });
  if (!service) throw notFound(`The service “${slug}”`);
  return { service, maintainerIds: service.maintainers.map((one) => one.personId) };
}

/** An incident without its details, locked, with whom it concerns. Throws not_found. */
export async function getIncidentForDecision(tx: Tx, incidentId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`;
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: {
      ...{ id: true, title: true, summary: true, resolvedAt: true, reportedById: true, serviceId: true },
      service: {
        select: {
          ...{ slug: true, title: true },
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
      changes: { select: { id: true, forkId: true, commit: true } },
      notices: { select: { personId: true } },
    },
  });
  if (!incident) throw notFound("This incident");
  const row: IncidentRow = {
    maintainerIds: incident.service.maintainers.map((one) => one.personId),
    reportedById: incident.reportedById,
    toldIds: incident.notices.map((one) => one.personId),
  };
  return { ...row, incident };
}
