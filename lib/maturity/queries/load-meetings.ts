import type { Tx } from "@/lib/platform/prisma";
import { type MovedMeeting, meetingName } from "../rules/grace-words";
import type { MeetingRef } from "../schema/updates";

const DAY = 86_400_000;
/** How far back meetings matter for what is open: a deficiency older than this was decided, or nobody ever met. */
const YEARS_BACK = 4 * 366 * DAY;

/** The meetings that the clocks are worked out from: a co-op has a handful in a year. Board meetings are left out. */
export async function loadMeetings(db: Tx, now: Date): Promise<MovedMeeting[]> {
  const rows = await db.meeting.findMany({
    where: { kind: { not: "board" }, heldAt: { gt: new Date(now.getTime() - YEARS_BACK) } },
    orderBy: [{ heldAt: "asc" }, { id: "asc" }],
    take: 500,
    select: {
      ...{ id: true, kind: true, state: true, heldAt: true, noticedAt: true, adjournedAt: true },
      ...{ title: true, zone: true, renoticedAt: true },
      moves: { orderBy: { at: "desc" }, take: 1, select: { from: true } },
    },
  });
  return rows.map(({ moves, ...meeting }) => ({ ...meeting, movedFrom: moves[0]?.from ?? null }));
}

export const toMeetingRef = (
  meeting: Pick<MovedMeeting, "id" | "title" | "kind" | "state" | "heldAt" | "noticedAt" | "zone">,
  now: Date,
): MeetingRef => ({
  id: meeting.id,
  title: meeting.title,
  name: meetingName(meeting, now),
  heldAt: meeting.heldAt.toISOString(),
  zone: meeting.zone ?? "Europe/London",
});
