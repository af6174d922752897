import { currentTime } from "@/lib/kernel/clock";
import { graceMeeting } from "@/lib/maturity/grace";
import { loadUpdateRules } from "@/lib/maturity/queries/load-update-rules";
import { updateDueAt } from "@/lib/maturity/rules/update-dates";
import { DEFAULT_RULES, type MeetingRules, readRules } from "@/lib/meetings/rules";
import { hashToken } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { type Db, prisma } from "@/lib/platform/prisma";
import { deadlineEntry, lacksNotice, meetingEntry, noticeEntry } from "../calendar/to-entries";
import { type CalendarEntry, writeCalendar } from "../calendar/write-calendar";

const DAY_MS = 86_400_000;
/** What lies further back leaves the calendar. */
const KEPT_MS = 400 * DAY_MS;
const meetingSelect = {
  ...{ id: true, kind: true, title: true, state: true, heldAt: true, zone: true, place: true },
  ...{ adjournedAt: true, renoticedAt: true, noticedAt: true, sequence: true },
} as const;

/** Everybody's calendar: the co-op's general meetings, when and not where. */
export async function getPublicCalendar(): Promise<string> {
  const db = prisma();
  const now = await currentTime(db);
  const meetings = await loadMeetings(db, now);
  const entries = meetings
    .filter(({ kind }) => kind !== "board")
    .map((meeting) => meetingEntry(meeting, { base: env().url, isPublic: true }));
  return writeCalendar({ name: await coopName(db), entries, now });
}

/** The calendar of whoever's secret address this is; null where it is unknown or revoked, or the account is suspended. */
export async function findPersonalCalendar(secret: string): Promise<string | null> {
  if (secret.length > 200 || secret.includes("\0")) return null;
  const db = prisma();
  const now = await currentTime(db);
  const link = await db.calendarLink.findUnique({
    where: { hash: hashToken(secret) },
    select: {
      ...{ id: true, revokedAt: true, lastUsedAt: true },
      person: {
        select: {
          ...{ id: true, suspendedAt: true },
          roles: {
            where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
            select: { role: true },
          },
        },
      },
    },
  });
  if (!link || link.revokedAt || link.person.suspendedAt) return null;
  await noteUse(db, link, now);
  const roles = link.person.roles.map(({ role }) => role);
  const entries = await personalEntries(db, { personId: link.person.id, roles, now });
  return writeCalendar({ name: `${await coopName(db)}: yours`, entries, now });
}

async function personalEntries(
  db: Db,
  { personId, roles, now }: { personId: string; roles: readonly string[]; now: Date },
): Promise<CalendarEntry[]> {
  const base = env().url;
  const isOfficer = roles.includes("board") || roles.includes("secretary");
  const meetings = (await loadMeetings(db, now)).filter(({ kind }) => kind !== "board" || isOfficer);
  const rules = await loadRules(db);
  return [
    ...meetings.map((meeting) => meetingEntry(meeting, { base, isPublic: false })),
    ...(isOfficer
      ? meetings.filter(lacksNotice).map((meeting) => noticeEntry(meeting, { base, rules }))
      : []),
    ...(await loadDeadlines(db, personId)).map((deadline) => deadlineEntry(deadline, { base })),
  ];
}

const loadMeetings = (db: Db, now: Date) =>
  db.meeting.findMany({
    where: { heldAt: { gt: new Date(now.getTime() - KEPT_MS) } },
    orderBy: [{ heldAt: "asc" }, { id: "asc" }],
    take: 500,
    select: meetingSelect,
  });

/** Updates and deficiencies of the services that somebody maintains, each with the meeting that ends it. */
async function loadDeadlines(db: Db, personId: string) {
  const service = { maintainers: { some: { personId, acceptedAt: { not: null }, steppedDownAt: null } } };
  const named = { select: { slug: true, title: true } } as const;
  const updates = await db.annualUpdate.findMany({
    where: { service, state: { in: ["due", "drafted", "rejected"] }, meeting: { closedAt: null } },
    take: 500,
    select: { id: true, service: named, meeting: { select: meetingSelect } },
  });
  const deficiencies = await db.deficiency.findMany({
    where: { service, state: { in: ["in_grace", "fix_claimed"] }, graceFrom: { not: null } },
    take: 500,
    select: { id: true, text: true, graceFrom: true, service: named },
  });
  const updateRules = await loadUpdateRules(db);
  const meetings = deficiencies.length === 0 ? [] : await db.meeting.findMany({ select: meetingSelect });
  return [
    ...updates.map((one) => {
      const dueAt = updateDueAt(one.meeting, updateRules);
      return { ...one, kind: "update" as const, text: "", dueAt };
    }),
    ...deficiencies.flatMap(({ graceFrom, ...one }) => {
      const meeting = graceFrom && graceMeeting(graceFrom, meetings);
      return meeting ? [{ ...one, kind: "deficiency" as const, meeting, dueAt: meeting.heldAt }] : [];
    }),
  ];
}

async function loadRules(db: Db): Promise<MeetingRules> {
  const setting = await db.setting.findUnique({ where: { key: "meeting-rules" } });
  return setting ? readRules(setting.value) : DEFAULT_RULES;
}

async function coopName(db: Db): Promise<string> {
  const setting = await db.setting.findUnique({ where: { key: "coop" } });
  const { value } = setting ?? {};
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string"
    ? value.name
    : "Your co-op";
}

/** To the hour: calendars ask often. */
async function noteUse(db: Db, { id, lastUsedAt }: { id: string; lastUsedAt: Date | null }, now: Date) {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < 3_600_000) return;
  await db.calendarLink.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
