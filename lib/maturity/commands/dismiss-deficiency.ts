import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { getDeficiencyForDecision } from "../load-deficiency";
import { mayDismissDeficiency } from "../policy/deficiencies";
import { DismissDeficiencyInput } from "../schema/deficiencies";

/** The board finds that nothing is wrong, and says why. Worked out again from the same facts, it is not proposed again. */
export const dismissDeficiency = command({
  name: "deficiency.dismiss",
  scope: "levels:write",
  input: DismissDeficiencyInput,
  load: (tx, { deficiencyId }) => getDeficiencyForDecision(tx, deficiencyId),
  allow: mayDismissDeficiency,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.deficiency.update({
      where: { id: row.id, state: "reported" },
      data: { state: "dismissed", decidedAt: now, decidedById: by, decisionReason: input.reason },
    });
    await notify(tx, {
      to: [...row.maintainerIds, ...(row.reportedById ? [row.reportedById] : [])],
      ...{ except: by, kind: "deficiency.dismissed", now },
      title: `A deficiency of ${row.service.title} was dismissed`,
      body: input.reason,
      url: `/deficiencies/${row.id}`,
    });
    return { state: "dismissed" as const };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "deficiency", objectId: row.id, serviceId: row.serviceId },
    data: { requirement: row.requirementKey, reason: input.reason },
  }),
});
