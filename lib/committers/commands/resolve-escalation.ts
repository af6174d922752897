import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { getEscalation, tellAboutEscalation } from "../load-escalation";
import { mayAnswerEscalation } from "../policy/champions";
import { ResolveEscalationInput } from "../schema/champions";

/** The programme lead says how it was resolved; what nobody had acknowledged is acknowledged by that. */
export const resolveEscalation = command({
  name: "escalation.resolve",
  scope: "committers:write",
  input: ResolveEscalationInput,
  load: (tx, { escalationId }) => getEscalation(tx, escalationId),
  allow: mayAnswerEscalation,
  async run({ tx, actor, now, row, input }) {
    if (row.resolvedAt) throw conflict("It is resolved already.", "resolved");
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.escalation.update({
      where: { id: row.id },
      data: {
        ...(row.acknowledgedAt ? {} : { acknowledgedAt: now, acknowledgedById: by }),
        ...{ resolvedAt: now, resolvedById: by, resolution: input.resolution },
      },
    });
    const title = `Resolved: ${row.title}`;
    await tellAboutEscalation(tx, { row, by, title, body: input.resolution.slice(0, 500), now });
    return { isResolved: true };
  },
  audit: ({ row }) => ({ objectType: "escalation", objectId: row.id, data: {} }),
});
