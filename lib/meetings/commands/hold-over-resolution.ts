import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { loadRoll, requireState } from "../load-meeting";
import { getResolutionForDecision } from "../load-resolution";
import { mayRun } from "../policy";
import { workOutVoters } from "../rules";
import { SettleResolutionInput } from "../schema";

/** The meeting would rather decide later: the next one finds it on its agenda. */
export const holdOverResolution = command({
  name: "resolution.hold_over",
  scope: "meetings:write",
  input: SettleResolutionInput,
  load: (tx, { resolutionId }) => getResolutionForDecision(tx, resolutionId),
  allow: mayRun,
  async run({ tx, actor, now, row: { id, state, putAt, meeting, recusedIds }, input }) {
    requireState(meeting, ["open"], "A meeting holds a question over while it is open.");
    if (state !== "tabled" && state !== "put")
      throw conflict("This resolution is decided already.", "decided");
    const voters = workOutVoters({ ...(await loadRoll(tx, meeting)), recusedIds });
    await tx.resolution.update({
      where: { id, state },
      data: {
        ...{ state: "held_over", putAt, decidedAt: now, decisionReason: input.reason },
        ...{ eligibleIds: [...voters.keys()].sort() },
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
