import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { getScrutinyForDecision } from "../load-deficiency";
import { mayDecideScrutiny } from "../policy/deficiencies";
import { ClearScrutinyInput } from "../schema/deficiencies";

/** The board has looked: the service still keeps what it promises, although something that it consumes went down. */
export const clearScrutiny = command({
  name: "scrutiny.clear",
  scope: "levels:write",
  input: ClearScrutinyInput,
  load: (tx, { scrutinyId }) => getScrutinyForDecision(tx, scrutinyId),
  allow: mayDecideScrutiny,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.scrutiny.update({
      where: { id: row.id, state: "opened" },
      data: { state: "cleared", decidedAt: now, decidedById: by, decisionReason: input.reason },
    });
    await notify(tx, {
      ...{ to: row.maintainerIds, except: by, kind: "scrutiny.cleared", now },
      title: `${row.service.title} is no longer under scrutiny`,
      body: input.reason,
      url: `/services/${row.service.slug}`,
    });
    return { state: "cleared" as const };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "scrutiny", objectId: row.id, serviceId: row.serviceId },
    data: { reason: input.reason },
  }),
});
