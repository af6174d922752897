import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { getUpdateForDecision } from "../load-update";
import { mayFlagUpdate } from "../policy/updates";
import { FlagUpdateInput } from "../schema/updates";

/** The board puts a submitted update before the meeting by itself, with the reason; it is not accepted in bulk. */
export const flagUpdate = command({
  name: "update.flag",
  scope: "levels:write",
  input: FlagUpdateInput,
  load: (tx, { updateId }) => getUpdateForDecision(tx, updateId),
  allow: mayFlagUpdate,
  async run({ tx, actor, now, row, input }) {
    const by = actor.kind === "person" ? actor.personId : null;
    await tx.annualUpdate.update({
      where: { id: row.id, state: "submitted" },
      data: { state: "flagged", flaggedAt: now, flaggedById: by, flagReason: input.reason },
    });
    await notify(tx, {
      ...{ to: row.maintainerIds, except: by, kind: "update.flagged", now },
      title: `The annual update of ${row.service.title} was flagged for ${row.meeting.title}`,
      body: input.reason,
      url: `/services/${row.service.slug}/update`,
    });
    return { state: "flagged" as const };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "update", objectId: row.id, serviceId: row.serviceId },
    data: { reason: input.reason },
  }),
});
