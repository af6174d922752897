import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { getEscalation, tellAboutEscalation } from "../load-escalation";
import { mayAnswerEscalation } from "../policy/champions";
import { EscalationInput } from "../schema/champions";

/** The programme lead says that they are at it; that stops the clock. */
export const acknowledgeEscalation = command({
  name: "escalation.acknowledge",
  scope: "committers:write",
  input: EscalationInput,
  load: (tx, { escalationId }) => getEscalation(tx, escalationId),
  allow: mayAnswerEscalation,
  async run({ tx, actor, now, row }) {
    if (row.acknowledgedAt) throw conflict("It is acknowledged already.", "acknowledged");
    if (row.resolvedAt) throw conflict("It is resolved already.", "resolved");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.escalation.update({
      where: { id: row.id },
      data: { acknowledgedAt: now, acknowledgedById: by },
    });
    const title = `Somebody is at it: ${row.title}`;
    await tellAboutEscalation(tx, { row, by, title, now });
    return { isAcknowledged: true };
  },
  audit: ({ row }) => ({ objectType: "escalation", objectId: row.id, data: {} }),
});
