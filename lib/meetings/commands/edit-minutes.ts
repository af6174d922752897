import type { z } from "zod";
import { grouped } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { AppError, conflict, notFound } from "@/lib/kernel/errors";
import { mayEditMinutes } from "../closing-policy";
import { EditMinutesInput, MOST_OF_MINUTES } from "../closing-schema";
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
    const minutes = edited(meeting.minutes ?? "", input);
    if (minutes.length > MOST_OF_MINUTES)
      throw new AppError("invalid_input", `Minutes have at most ${grouped(MOST_OF_MINUTES)} characters.`);
    await tx.meeting.update({ where: { id: meeting.id, state: "minutes_drafted" }, data: { minutes } });
    return { meetingId: meeting.id, digest: minutesDigest(minutes) };
  },
  audit: ({ row, input, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { from: input.digest, to: output.digest },
  }),
});

/** All of the text is replaced, or a part of it; what follows a part keeps its distance. */
function edited(before: string, input: z.infer<typeof EditMinutesInput>): string {
  const text = `${input.minutes.replaceAll("\r\n", "\n")}\n`;
  if (input.from === undefined && input.to === undefined) return text;
  const { from = 0, to = before.length } = input;
  if (from > to || to > before.length)
    throw new AppError("invalid_input", "These minutes have no such part.");
  const after = before.slice(to);
  return `${before.slice(0, from)}${text}${after && "\n"}${after}`;
}
