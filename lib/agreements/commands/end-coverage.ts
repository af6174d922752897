import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayCover } from "../policy";
import { EndCoverageInput } from "../schema";

/** Ends whom a rule covers, from now on; until now it did, and that stays so. */
export const endCoverage = command({
  name: "coverage.end",
  scope: "agreements:write",
  input: EndCoverageInput,
  async load(tx, { ruleId }, { now }) {
    const rule = await tx.coverageRule.findUnique({ where: { id: ruleId } });
    if (!rule) throw notFound("This coverage");
    return { ...(await getOrganizationForDecision(tx, rule.organizationId, now)), rule };
  },
  allow: mayCover,
  async run({ tx, actor, now, row: { rule } }) {
    if (rule.until && rule.until <= now) throw conflict("This coverage has ended already.", "ended");
    await tx.coverageRule.update({
      where: { id: rule.id },
      data: { until: now, endedById: actor.kind === "person" ? actor.personId : null },
    });
    return { isEnded: true };
  },
  audit: ({ row }) =>
    organizationAudit(row.organization.id, {
      ...{ organization: row.organization.name, kind: row.rule.kind, value: row.rule.value },
    }),
});
