import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { mayEditMinutes } from "../closing-policy";
import { EditMinutesInput } from "../closing-schema";
import { minutesDigest } from "../minutes-digest";

/** The secretary's hand on drafted minutes. Once a later meeting approved them they are never changed (a trigger too). */
export const editMinutes = command({
  name: "minutes.edit",
  scope: "meetings:write",
  input: EditMinutesInput,
  async load(tx, { meetingId }) {
    await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
    const meeting = await tx.meeting.findUnique({
      where: { id: meetingId },
      select: { id: true, state: true, minutes: true },
    });
    if (!meeting) throw notFound("This meeting");
    return meeting;
  },
  allow: mayEditMinutes,
  async run({ tx, row: meeting, input }) {
    if (minutesDigest(meeting.minutes ?? "") !== input.digest) {
      throw conflict(
        "Somebody edited the minutes since you read them. Read them again first.",
        "edited_since",
      );
    }
    const minutes = `${input.minutes.replaceAll("\r\n", "\n")}\n`;
    await tx.meeting.update({ where: { id: meeting.id, state: "minutes_drafted" }, data: { minutes } });
    return { meetingId: meeting.id, digest: minutesDigest(minutes) };
  },
  audit: ({ row, input, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { from: input.digest, to: output.digest },
  }),
});
