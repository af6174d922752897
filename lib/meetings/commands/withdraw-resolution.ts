import type { Actor } from "@/lib/kernel/actor";
import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { requireState } from "../load-meeting";
import { getResolutionForDecision, type ResolutionForDecision } from "../load-resolution";
import { mayChangeItem } from "../policy";
import { SettleResolutionInput } from "../schema";

/** Takes a question back before it is decided: whoever proposed it, or whoever runs the meeting. */
export const withdrawResolution = command({
  name: "resolution.withdraw",
  scope: "meetings:write",
  input: SettleResolutionInput,
  load: (tx, { resolutionId }) => getResolutionForDecision(tx, resolutionId),
  allow: (actor: Actor, { item, meeting }: ResolutionForDecision) =>
    mayChangeItem(actor, { proposedById: item.proposedById, meeting }),
  async run({ tx, actor, now, row: { id, state, meeting }, input }) {
    requireState(
      meeting,
      ["planned", "noticed", "adjourned", "open"],
      "It is withdrawn before the meeting closes.",
    );
    if (state !== "tabled" && state !== "put")
      throw conflict("This resolution is decided already.", "decided");
    await tx.resolution.update({
      where: { id, state },
      data: {
        ...{ state: "withdrawn", decidedAt: now, decisionReason: input.reason },
        recordedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    return {};
  },
  audit: ({ row, input }) => ({
    objectType: "resolution",
    objectId: row.id,
    serviceId: row.item.serviceId,
    data: { meetingId: row.meeting.id, text: row.text, reason: input.reason },
  }),
});
