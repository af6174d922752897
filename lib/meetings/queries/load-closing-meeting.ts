import type { PersonRef } from "@/lib/people/schema";
import type { Tx } from "@/lib/platform/prisma";
import { type Quorum, readRules, workOutQuorum } from "../rules";

export type ClosingMeeting = NonNullable<Awaited<ReturnType<typeof findClosingMeeting>>>;

/** A meeting as its closing sees it: who may close it, whether it is quorate, and what nobody decided. */
export async function findClosingMeeting(db: Tx, meetingId: string) {
  const meeting = await db.meeting.findUnique({
    where: { id: meetingId },
    select: {
      ...{
        id: true,
        kind: true,
        title: true,
        state: true,
        heldAt: true,
        zone: true,
        place: true,
        chairId: true,
      },
      ...{
        noticedAt: true,
        adjournedAt: true,
        openedAt: true,
        closedAt: true,
        rules: true,
        eligibleIds: true,
      },
      closedBy: { select: { id: true, login: true, name: true } },
      attendances: { where: { leftAt: null }, select: { personId: true } },
      proxies: { where: { revokedAt: null }, select: { giverId: true, holderId: true } },
    },
  });
  if (!meeting) return null;
  const { attendances, proxies, ...facts } = meeting;
  const roll = {
    eligibleIds: meeting.eligibleIds,
    presentIds: attendances.map(({ personId }) => personId),
    proxies,
  };
  const quorum: Quorum = workOutQuorum(
    { ...roll, isAdjourned: meeting.adjournedAt !== null },
    readRules(meeting.rules),
  );
  const closedBy: PersonRef | null = meeting.closedBy;
  return { ...facts, closedBy, quorum, undecided: await listUndecided(db, meetingId) };
}

/** Questions that the meeting has neither decided nor held over, in the order of its agenda. */
const listUndecided = (db: Tx, meetingId: string) =>
  db.resolution.findMany({
    where: { meetingId, state: { in: ["tabled", "put"] } },
    orderBy: [{ item: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
    select: { id: true, text: true, state: true, itemId: true },
  });
