import type { PersonRef } from "@/lib/people/schema";
import type { Tx } from "@/lib/platform/prisma";
import { type Quorum, readRules, workOutQuorum } from "../rules";

export type ClosingMeeting = NonNullable<Awaited<ReturnType<typeof findClosingMeeting>>>;

/**
 * A meeting as its closing sees it: who may close it, whether it is quorate, and what nobody decided. Asked at once: one
 * way to the database and back, where `db` is a transaction.
 */
export async function findClosingMeeting(db: Tx, meetingId: string) {
  const [meeting, attendances, proxies, undecided, closedBy] = await Promise.all([
    db.meeting.findUnique({
      where: { id: meetingId },
      select: {
        ...{ id: true, kind: true, title: true, state: true, heldAt: true, zone: true, place: true },
        ...{ chairId: true, noticedAt: true, adjournedAt: true, openedAt: true, closedAt: true },
        ...{ rules: true, eligibleIds: true },
      },
    }),
    db.attendance.findMany({ where: { meetingId, leftAt: null }, select: { personId: true } }),
    db.proxy.findMany({
      where: { meetingId, revokedAt: null },
      select: { giverId: true, holderId: true },
    }),
    listUndecided(db, meetingId),
    findWhoClosed(db, meetingId),
  ]);
  if (!meeting) return null;
  const roll = {
    eligibleIds: meeting.eligibleIds,
    presentIds: attendances.map(({ personId }) => personId),
    proxies,
  };
  const quorum: Quorum = workOutQuorum(
    { ...roll, isAdjourned: meeting.adjournedAt !== null },
    readRules(meeting.rules),
  );
  return { ...meeting, closedBy, quorum, undecided };
}

async function findWhoClosed(db: Tx, meetingId: string): Promise<PersonRef | null> {
  const [person] = await db.$queryRaw<PersonRef[]>`
    SELECT p."id", p."login", p."name" FROM "Meeting" m JOIN "Person" p ON p."id" = m."closedById" WHERE m."id" = ${meetingId}`;
  return person ?? null;
}

/** Questions that the meeting has neither decided nor held over, in the order of its agenda. */
const listUndecided = (db: Tx, meetingId: string) =>
  db.resolution.findMany({
    where: { meetingId, state: { in: ["tabled", "put"] } },
    orderBy: [{ item: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
    select: { id: true, text: true, state: true, itemId: true },
  });
