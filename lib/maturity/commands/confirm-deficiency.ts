import { command } from "@/lib/kernel/command";
import { getDeficiencyForDecision } from "../load-deficiency";
import { mayConfirmDeficiency } from "../policy/deficiencies";
import { loadDeadline } from "../queries/load-deadline";
import { DeficiencyInput } from "../schema/deficiencies";
import { tellMaintainers } from "../tell-maintainers";

/** The board confirms what was reported or worked out: its grace begins now (levels laws 2 and 12). */
export const confirmDeficiency = command({
  name: "deficiency.confirm",
  scope: "levels:write",
  input: DeficiencyInput,
  load: (tx, { deficiencyId }) => getDeficiencyForDecision(tx, deficiencyId),
  allow: mayConfirmDeficiency,
  async run({ tx, actor, now, row }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.deficiency.update({
      where: { id: row.id, state: "reported" },
      data: { state: "in_grace", graceFrom: now, confirmedById: by },
    });
    const deadline = await loadDeadline(tx, { ...row, graceFrom: now }, now);
    await tellMaintainers(tx, {
      ...{ row, actor, now, kind: "deficiency.confirmed", body: `${row.text}\n\n${deadline.detail}` },
      title: `${row.service.title}: ${deadline.title}`,
    });
    return { deadline };
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "deficiency", objectId: row.id, serviceId: row.serviceId },
    data: { requirement: row.requirementKey, deadline: output.deadline.title },
  }),
});
