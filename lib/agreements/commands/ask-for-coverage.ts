import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayAskForCoverage } from "../policy";
import { AskForCoverageInput } from "../schema";

/** Somebody who works there asks the CLA managers to cover them. */
export const askForCoverage = command({
  name: "coverage.ask",
  scope: "agreements:write",
  input: AskForCoverageInput,
  async load(tx, { organizationId }, { actor, now }) {
    const row = await getOrganizationForDecision(tx, organizationId, now);
    const personId = actor.kind === "person" ? actor.personId : "";
    const works = await tx.affiliation.count({
      where: { organizationId, personId, from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    });
    const open = await tx.coverageRequest.count({ where: { organizationId, personId, answeredAt: null } });
    return { ...row, employeeIds: works > 0 ? [personId] : [], isOpen: open > 0 };
  },
  allow: mayAskForCoverage,
  async run({ tx, actor, now, row, input }) {
    if (row.isOpen) throw conflict(`You have asked ${row.organization.name} already.`, "is_asked");
    const personId = actor.kind === "person" ? actor.personId : "";
    const name = actor.kind === "person" ? actor.name : "";
    const { id } = await tx.coverageRequest.create({
      data: {
        id: newId("request"),
        ...{ organizationId: row.organization.id, personId, message: input.message, askedAt: now },
      },
    });
    await notify(tx, {
      to: row.managerIds,
      except: personId,
      kind: "coverage.asked",
      title: `${name} asks ${row.organization.name} to cover them`,
      body: input.message,
      url: `/organizations/${row.organization.id}`,
      now,
    });
    return { requestId: id };
  },
  audit: ({ row }) => organizationAudit(row.organization.id, { organization: row.organization.name }),
});
