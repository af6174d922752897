import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayEditMinutes } from "../closing-policy";
import { MeetingToCloseInput } from "../closing-schema";
import { minutesDigest } from "../minutes-digest";

/** The minutes of a meeting as they stand, with the digest that a resolution approves. Throws not_found. */
export const getMinutes = query(MeetingToCloseInput, async ({ db, actor, input: { meetingId } }) => {
  const meeting = await db.meeting.findUnique({
    where: { id: meetingId },
    select: {
      ...{ id: true, title: true, state: true, heldAt: true, zone: true, kind: true },
      ...{ minutes: true, minutesApprovedAt: true },
      minutesApprovedBy: { select: { id: true, title: true } },
    },
  });
  if (!meeting) throw notFound("This meeting");
  const { minutes, ...about } = meeting;
  return {
    meeting: { ...about, heldAt: about.heldAt.toISOString() },
    minutes:
      minutes === null
        ? null
        : {
            ...{ meetingId, minutes, digest: minutesDigest(minutes) },
            state: meeting.state === "minutes_approved" ? ("approved" as const) : ("drafted" as const),
            approvedAt: meeting.minutesApprovedAt?.toISOString() ?? null,
            approvedBy: meeting.minutesApprovedBy,
          },
    mayEdit: mayEditMinutes(actor, meeting),
  };
});
