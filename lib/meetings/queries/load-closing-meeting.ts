import type { PersonRef } from "@/lib/people/schema";
import type { Tx } from "@/lib/platform/prisma";
import { type Quorum, readRules, workOutQuorum } from "../rules";
import type { MeetingKind, MeetingState } from "../schema";

export type ClosingMeeting = NonNullable<Awaited<ReturnType<typeof findClosingMeeting>>>;

/**
 * A meeting as its closing sees it: who may close it, whether it is quorate, and what nobody decided. Asked at once: one
 * way to the database and back, where `db` is a transaction. By plain statements, because Prisma would compile those that
 * a transaction asks at once together, and anew each time.
 */
export async function findClosingMeeting(db: Tx, meetingId: string) {
  const [meeting, attendances, proxies, undecided, closedBy] = await Promise.all([
    findMeeting(db, meetingId),
    db.$queryRaw<{ personId: string }[]>`
      SELECT "personId" FROM "Attendance" WHERE "meetingId" = ${meetingId} AND "leftAt" IS NULL`,
    db.$queryRaw<{ giverId: string; holderId: string }[]>`
      SELECT "giverId", "holderId" FROM "Proxy" WHERE "meetingId" = ${meetingId} AND "revokedAt" IS NULL`,
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

interface MeetingRow {
  id: string;
  kind: MeetingKind;
  title: string;
  state: MeetingState;
  heldAt: Date;
  zone: string;
  place: string;
  chairId: string | null;
  noticedAt: Date | null;
  adjournedAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
  rules: unknown;
  eligibleIds: string[];
}

async function findMeeting(db: Tx, meetingId: string) {
  const [meeting] = await db.$queryRaw<MeetingRow[]>`
    SELECT "id", "kind"::text, "title", "state"::text, "heldAt", "zone", "place", "chairId", "noticedAt", "adjournedAt", "openedAt",
      "closedAt", "rules", "eligibleIds"
    FROM "Meeting" WHERE "id" = ${meetingId}`;
  return meeting ?? null;
}

async function findWhoClosed(db: Tx, meetingId: string): Promise<PersonRef | null> {
  const [person] = await db.$queryRaw<PersonRef[]>`
    SELECT p."id", p."login", p."name" FROM "Meeting" m JOIN "Person" p ON p."id" = m."closedById" WHERE m."id" = ${meetingId}`;
  return person ?? null;
}

/** Questions that the meeting has neither decided nor held over, in the order of its agenda. */
const listUndecided = (db: Tx, meetingId: string) =>
  db.$queryRaw<{ id: string; text: string; state: "tabled" | "put"; itemId: string }[]>`
    SELECT r."id", r."text", r."state"::text, r."itemId" FROM "Resolution" r JOIN "AgendaItem" i ON i."id" = r."itemId"
    WHERE r."meetingId" = ${meetingId} AND r."state" IN ('tabled', 'put') ORDER BY i."position", r."position", r."id"`;
