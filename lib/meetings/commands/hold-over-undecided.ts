import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { mayClose } from "../closing-policy";
import { MeetingToCloseInput } from "../closing-schema";
import { findClosingMeeting } from "../queries/load-closing-meeting";

/** Says of every question that nobody decided that it waits for the next meeting: closing never does that by itself. */
export const holdOverUndecided = command({
  name: "meeting.hold_over_undecided",
  scope: "meetings:write",
  input: MeetingToCloseInput,
  async load(tx, { meetingId }) {
    await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
    const meeting = await findClosingMeeting(tx, meetingId);
    if (!meeting) throw notFound("This meeting");
    return meeting;
  },
  allow: mayClose,
  async run({ tx, now, row: meeting }) {
    if (meeting.state !== "open") throw conflict("Only an open meeting holds something over.", "not_open");
    const { count } = await tx.resolution.updateMany({
      where: { meetingId: meeting.id, state: { in: ["tabled", "put"] } },
      data: { state: "held_over", decidedAt: now, decisionReason: "Not decided before the meeting closed." },
    });
    return { heldOver: count };
  },
  audit: ({ row, output }) => ({ objectType: "meeting", objectId: row.id, data: output }),
});
