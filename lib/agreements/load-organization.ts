import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { standingOfficer } from "./load-signature";
import type { OrganizationRow } from "./policy";

/** The organization, locked, with those who hold an office in it now. Throws not_found. */
export async function getOrganizationForDecision(tx: Tx, organizationId: string, now: Date) {
  await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE id = ${organizationId} FOR UPDATE`;
  const found = await tx.organization.findUnique({
    where: { id: organizationId },
    select: {
      ...{ id: true, name: true, isProvider: true, spans: true },
      officers: { where: standingOfficer(now), select: { id: true, personId: true, role: true } },
    },
  });
  if (!found) throw notFound("This organization");
  const idsOf = (role: string) =>
    found.officers.filter((one) => one.role === role).map((one) => one.personId);
  const row: OrganizationRow = { signatoryIds: idsOf("signatory"), managerIds: idsOf("cla_manager") };
  return { ...row, organization: found };
}

export const organizationAudit = (organizationId: string, data: Record<string, string | boolean | null>) => ({
  objectType: "organization",
  objectId: organizationId,
  data,
});
