import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getMeetingForDecision, momentOf, requireState } from "../load-meeting";
import { mayPlan } from "../policy";
import { recordMove } from "../record-move";
import { isAdjournmentLegal } from "../rules";
import { MoveMeetingInput } from "../schema";

/**
 * Moves a meeting that has not opened, and with it every deadline that hangs on it (levels law 3). Notice that was given
 * is of the old day: it has to be given again.
 */
export const moveMeeting = command({
  name: "meeting.move",
  scope: "meetings:write",
  input: MoveMeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayPlan,
  async run({ tx, actor, now, row: meeting, input }) {
    requireState(
      meeting,
      ["planned", "noticed", "adjourned"],
      "Only a meeting that has not opened is moved.",
    );
    const to = momentOf(input.heldAt, meeting.zone);
    if (to <= now) throw refused("A meeting lies ahead: this moment is past.", "past");
    if (to.getTime() === meeting.heldAt.getTime()) throw refused("It is held then already.", "same_time");
    if (meeting.adjournedAt) {
      const { rules, zone, adjournedAt: from } = meeting;
      if (!isAdjournmentLegal({ from, to, zone }, rules)) {
        throw refused(
          `An adjourned meeting is held ${rules.adjournDays} days later at the earliest.`,
          "too_early",
        );
      }
    }
    // Whoever checked in for the old day is not there on the new one.
    await tx.attendance.deleteMany({ where: { meetingId: meeting.id, leftAt: null } });
    await tx.meeting.update({
      where: { id: meeting.id, state: meeting.state },
      data: {
        heldAt: to,
        state: meeting.state === "adjourned" ? "adjourned" : "planned",
        renoticedAt: null,
        sequence: { increment: 1 },
      },
    });
    await recordMove(tx, { meeting, to, reason: input.reason, actor, now });
    return { heldAt: to.toISOString(), needsNotice: meeting.noticedAt !== null };
  },
  audit: ({ row, input, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { from: row.heldAt.toISOString(), to: output.heldAt, reason: input.reason },
  }),
});
