import { command } from "@/lib/kernel/command";
import { answerAgain } from "../answer-again";
import { getDeficiencyForDecision } from "../load-deficiency";
import { mayReturnToGrace } from "../policy/deficiencies";
import { loadDeadline } from "../queries/load-deadline";
import { ReturnToGraceInput } from "../schema/deficiencies";
import { tellMaintainers } from "../tell-maintainers";

/** The fix did not hold. Back in grace, by the clock that began when it was confirmed: a claim lengthens nothing (levels law 2). */
export const returnToGrace = command({
  name: "deficiency.return_to_grace",
  scope: "levels:write",
  input: ReturnToGraceInput,
  load: (tx, { deficiencyId }) => getDeficiencyForDecision(tx, deficiencyId),
  allow: mayReturnToGrace,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.deficiency.update({ where: { id: row.id, state: "fix_claimed" }, data: { state: "in_grace" } });
    await answerAgain(tx, row, { state: "unmet", reason: input.reason, evidence: "", assessorId: by, now });
    const deadline = await loadDeadline(tx, row, now);
    await tellMaintainers(tx, {
      ...{ row, actor, now, kind: "deficiency.returned", body: input.reason },
      title: `${row.service.title}: ${deadline.title}`,
    });
    return { deadline };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "deficiency", objectId: row.id, serviceId: row.serviceId },
    data: { requirement: row.requirementKey, reason: input.reason },
  }),
});
