import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { loadRoll } from "../load-meeting";
import { MeetingInput, MOST_OFFERED } from "../schema";
import { person } from "./load-page";

/** Who may vote and is not there: whom whoever runs the meeting may record as having come. */
export const listAbsent = query(MeetingInput, async ({ db, input }) => {
  const meeting = await db.meeting.findUnique({
    where: { id: input.meetingId },
    select: {
      ...{ id: true, kind: true, state: true, heldAt: true, openedAt: true, adjournedAt: true },
      eligibleIds: true,
    },
  });
  if (!meeting) throw notFound("This meeting");
  const { eligibleIds, presentIds } = await loadRoll(db, meeting);
  const here = new Set(presentIds);
  return db.person.findMany({
    where: { id: { in: eligibleIds.filter((id) => !here.has(id)) }, suspendedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_OFFERED,
    ...person,
  });
});
