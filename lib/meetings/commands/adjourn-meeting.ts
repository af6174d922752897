import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getMeetingForDecision, momentOf, requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { recordMove } from "../record-move";
import { isAdjournmentLegal } from "../rules";
import { MoveMeetingInput } from "../schema";

/**
 * An inquorate meeting goes on another day, two weeks later at the earliest: with notice of its own, the business that is
 * left, and those who come then as a quorum. Grace that ends at it lasts until it decides.
 */
export const adjournMeeting = command({
  name: "meeting.adjourn",
  scope: "meetings:write",
  input: MoveMeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayRun,
  async run({ tx, actor, now, row: meeting, input }) {
    requireState(meeting, ["inquorate"], "A meeting is adjourned when it turned out inquorate.");
    const to = momentOf(input.heldAt, meeting.zone);
    if (!isAdjournmentLegal({ from: now, to, zone: meeting.zone }, meeting.rules)) {
      throw refused(
        `An adjourned meeting is held ${meeting.rules.adjournDays} days later at the earliest.`,
        "too_early",
      );
    }
    await tx.attendance.updateMany({ where: { meetingId: meeting.id, leftAt: null }, data: { leftAt: now } });
    await tx.meeting.update({
      where: { id: meeting.id, state: "inquorate" },
      data: {
        ...{ state: "adjourned", heldAt: to, adjournedAt: now, adjournmentReason: input.reason },
        ...{ renoticedAt: null, sequence: { increment: 1 } },
      },
    });
    await recordMove(tx, { meeting, to, reason: input.reason, actor, now });
    return { heldAt: to.toISOString() };
  },
  audit: ({ row, input, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { from: row.heldAt.toISOString(), to: output.heldAt, reason: input.reason },
  }),
});
