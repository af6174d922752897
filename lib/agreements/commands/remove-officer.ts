import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayRemoveOfficer } from "../policy";
import { RemoveOfficerInput } from "../schema";

/** Ends an office. The last CLA manager stays, so that somebody can answer for whom the organization covers. */
export const removeOfficer = command({
  name: "organization.remove_officer",
  scope: "agreements:write",
  input: RemoveOfficerInput,
  async load(tx, { officerId }, { now }) {
    const officer = await tx.organizationOfficer.findUnique({ where: { id: officerId } });
    if (!officer) throw notFound("This office");
    const row = await getOrganizationForDecision(tx, officer.organizationId, now);
    return { ...row, personId: officer.personId, role: officer.role, officerId };
  },
  allow: mayRemoveOfficer,
  async run({ tx, now, row }) {
    const standing = row.organization.officers.find((one) => one.id === row.officerId);
    if (!standing) throw conflict("They do not hold this office any more.", "ended");
    if (row.role === "cla_manager" && row.managerIds.length === 1)
      throw conflict(
        `The last CLA manager of ${row.organization.name} stays. Name another one first.`,
        "last_manager",
      );
    await tx.organizationOfficer.update({ where: { id: row.officerId, until: null }, data: { until: now } });
    return { isRemoved: true };
  },
  audit: ({ row }) =>
    organizationAudit(row.organization.id, {
      organization: row.organization.name,
      role: row.role,
      person: row.personId,
    }),
});
