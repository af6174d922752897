import type { Prisma } from "@/lib/generated/prisma/client";
import { conflict, notFound } from "@/lib/kernel/errors";
import type { Db, Tx } from "@/lib/platform/prisma";
import { momentIn } from "./days";
import { type MeetingRules, readRules } from "./rules";
import { isGeneral, type MeetingState } from "./schema";
import { MEETING_STATUS } from "./status";

const select = {
  ...{ id: true, kind: true, title: true, state: true, heldAt: true, zone: true, place: true },
  ...{ introduction: true, noticedAt: true, renoticedAt: true, openedAt: true, adjournedAt: true },
  ...{ rules: true, eligibleIds: true, chairId: true, plannedById: true, sequence: true },
} satisfies Prisma.MeetingSelect;
type Row = Prisma.MeetingGetPayload<{ select: typeof select }>;
export type MeetingForDecision = Awaited<ReturnType<typeof getMeetingForDecision>>;

/** The meeting, locked until the command ends: whoever else would change it, vote in it or close it waits. Throws not_found. */
export async function getMeetingForDecision(tx: Tx, meetingId: string) {
  await tx.$queryRaw`SELECT "id" FROM "Meeting" WHERE "id" = ${meetingId} FOR UPDATE`;
  return getMeetingAsItIs(tx, meetingId);
}

/** The same for whoever only looks: not locked. Throws not_found. */
export async function getMeetingAsItIs(tx: Tx, meetingId: string) {
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId }, select });
  if (!meeting) throw notFound("This meeting");
  return toMeeting(tx, meeting);
}

async function toMeeting(tx: Tx, { rules: frozen, ...meeting }: Row) {
  const rules = frozen ? readRules(frozen) : await loadRules(tx);
  return { ...meeting, rules, isAdjourned: meeting.adjournedAt !== null };
}

/** The rules as the co-op keeps them; the defaults where it changed none. */
export async function loadRules(db: Pick<Tx, "setting">): Promise<MeetingRules> {
  const setting = await db.setting.findUnique({ where: { key: RULES_SETTING } });
  return readRules(setting?.value);
}
export const RULES_SETTING = "meeting-rules";

/** Throws conflict with what the meeting is, where it is none of these. */
export function requireState(
  meeting: { state: MeetingState },
  states: readonly MeetingState[],
  why: string,
): void {
  if (states.includes(meeting.state)) return;
  const now = MEETING_STATUS[meeting.state].label.toLowerCase();
  throw conflict(`${why} This meeting is ${now}.`, "meeting_state");
}

/** Who could vote at a meeting held at `at`: members then, or the board's. Sorted person ids. */
export async function loadEligible(
  db: Pick<Db | Tx, "roleGrant">,
  { kind, at }: { kind: "agm" | "egm" | "general" | "board"; at: Date },
): Promise<string[]> {
  const rows = await db.roleGrant.findMany({
    where: {
      role: isGeneral(kind) ? "member" : "board",
      from: { lte: at },
      OR: [{ until: null }, { until: { gt: at } }],
    },
    select: { personId: true },
    distinct: ["personId"],
    orderBy: { personId: "asc" },
  });
  return rows.map(({ personId }) => personId);
}

/** Who may vote, who is there, and whose proxies are in force: what quorum and ballots are worked out from. */
export async function loadRoll(
  db: Pick<Db | Tx, "roleGrant" | "attendance" | "proxy">,
  meeting: Pick<Row, "id" | "kind" | "heldAt" | "openedAt" | "eligibleIds" | "adjournedAt"> & {
    state: MeetingState;
  },
) {
  const isFrozen = meeting.eligibleIds.length > 0 && meeting.state !== "adjourned";
  const [eligibleIds, present, proxies] = await Promise.all([
    isFrozen ? meeting.eligibleIds : loadEligible(db, { kind: meeting.kind, at: meeting.heldAt }),
    db.attendance.findMany({ where: { meetingId: meeting.id, leftAt: null }, select: { personId: true } }),
    db.proxy.findMany({
      where: { meetingId: meeting.id, revokedAt: null },
      select: { giverId: true, holderId: true },
    }),
  ]);
  return {
    eligibleIds,
    presentIds: present.map(({ personId }) => personId),
    proxies,
    isAdjourned: meeting.adjournedAt !== null,
  };
}

/** Whom a login means, among people here. Throws not_found. */
export async function personOf(tx: Pick<Tx, "person">, login: string) {
  const person = await tx.person.findFirst({
    where: { login: { equals: login, mode: "insensitive" } },
    select: { id: true, login: true, name: true, suspendedAt: true },
  });
  if (!person) throw notFound(`Nobody is called “${login}” here; that person`);
  return person;
}

/** A moment as an input says it: with its offset, or on a clock in that zone. */
export const momentOf = (at: string, zone: string): Date =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) ? momentIn(zone, at) : new Date(at);
