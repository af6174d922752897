import type { ServiceLevel } from "@/lib/catalog/schema";
import { dueAgm, graceMeeting, isGraceOver, isGraceOverAt } from "@/lib/maturity/grace";
import type { Dependency } from "@/lib/maturity/scrutiny";
import type { Tx } from "@/lib/platform/prisma";
import type { ClosingFacts, ClosingResolution, ClosingUpdate, OpenDeficiency } from "../closing-facts";
import { isLeftToTheBoard } from "../decided-rule";
import { Effect } from "../effects";
import { minutesDigest } from "../minutes-digest";
import type { MeetingKind, MeetingState } from "../schema";
import type { ClosingMeeting } from "./load-closing-meeting";
import { loadAdoptedSets, loadDueChanges } from "./load-due-changes";

interface Given {
  meeting: ClosingMeeting;
  now: Date;
}

/**
 * Everything that decides what closing this meeting does, as it stands. A fixed number of questions to the database,
 * however many services, and all of them asked at once; what no resolution touches, such as dependencies where nothing
 * falls, is not read.
 */
export async function loadClosing(db: Tx, { meeting, now }: Given): Promise<ClosingFacts> {
  const [resolutions, meetings, open, adopted, services, dependencies, updates, verifications, ...more] =
    await Promise.all([
      loadResolutions(db, meeting.id),
      loadMeetings(db),
      loadDeficiencies(db),
      meeting.kind === "agm" ? loadAdoptedSets(db) : [],
      loadServices(db),
      loadDependencies(db, meeting.id),
      loadUpdates(db, meeting.id),
      loadVerifications(db, meeting.id),
      db.$queryRaw<{ id: string; serviceId: string }[]>`
        SELECT "id", "serviceId" FROM "Scrutiny" WHERE "state" = 'opened' ORDER BY "id"`,
      loadSets(db, meeting.id),
      loadMinutes(db, meeting.id),
      loadRequirementLevels(db),
      meeting.kind === "board" ? loadLeftToBoard(db, meeting.id) : [],
    ]);
  const [scrutinies, requirementSets, minutes, requirementLevels, leftToBoard] = more;
  const here = meetings.find(({ id }) => id === meeting.id) ?? meeting;
  const others = meetings.filter(({ id }) => id !== meeting.id);
  // The board takes over from a general meeting that has closed.
  const isOver = (graceFrom: Date) =>
    meeting.kind === "board" ? isGraceOver(graceFrom, meetings) : isGraceOverAt(graceFrom, meetings, here);
  return {
    meeting: {
      ...{ id: meeting.id, kind: meeting.kind },
      // It was when it closed, or it would not have: who goes home afterwards changes nothing.
      isQuorate: meeting.state === "closed" || meeting.quorum.isQuorate,
    },
    now: now.toISOString(),
    ...{ resolutions, services, dependencies, updates, verifications, scrutinies, requirementSets, minutes },
    ...{ requirementLevels, leftToBoard },
    deficiencies: open.map(({ graceFrom, ...deficiency }) => ({
      ...deficiency,
      isGraceOver: graceFrom !== null && isOver(graceFrom),
    })),
    dueChanges: await loadDueChanges(db, { meeting, meetings, sets: adopted, now }),
    graceUntil: refOf(graceMeeting(now, others)),
    dueAgm: refOf(dueAgm({ id: meeting.id, heldAt: here.heldAt }, others)),
  };
}

export interface LoadedMeeting {
  id: string;
  kind: MeetingKind;
  state: MeetingState;
  title: string;
  heldAt: Date;
  noticedAt: Date | null;
  adjournedAt: Date | null;
  zone: string;
}

const loadMeetings = (db: Tx) =>
  db.$queryRaw<LoadedMeeting[]>`
    SELECT "id", "kind"::text, "state"::text, "title", "heldAt", "noticedAt", "adjournedAt", "zone"
    FROM "Meeting" WHERE "state" <> 'cancelled' ORDER BY "heldAt", "id"`;

const refOf = (meeting: LoadedMeeting | null) =>
  meeting && {
    ...{ id: meeting.id, title: meeting.title, zone: meeting.zone },
    heldAt: meeting.heldAt.toISOString(),
  };

async function loadResolutions(db: Tx, meetingId: string): Promise<ClosingResolution[]> {
  const rows = await db.$queryRaw<
    (Omit<ClosingResolution, "effect" | "decidedAt"> & { effect: unknown; decidedAt: Date | null })[]
  >`
    SELECT r."id", r."state"::text, r."effect", r."decidedAt",
      (row_number() OVER (ORDER BY i."position", r."position", r."id"))::int AS "position"
    FROM "Resolution" r JOIN "AgendaItem" i ON i."id" = r."itemId"
    WHERE r."meetingId" = ${meetingId} AND r."state" NOT IN ('tabled', 'put') ORDER BY r."id"`;
  return rows.map(({ effect, decidedAt, ...row }) => ({
    ...row,
    effect: Effect.parse(effect),
    decidedAt: decidedAt?.toISOString() ?? null,
  }));
}

const loadDeficiencies = (db: Tx) =>
  db.$queryRaw<(Omit<OpenDeficiency, "isGraceOver"> & { graceFrom: Date | null })[]>`
    SELECT "id", "serviceId", "requirementKey", "state"::text, "graceFrom"
    FROM "Deficiency" WHERE "state" IN ('reported', 'in_grace', 'fix_claimed') ORDER BY "id"`;

/** All of them: whole columns come as one text each, which is read in a fraction of the time that rows take. */
async function loadServices(db: Tx) {
  const [all] = await db.$queryRaw<{ ids: string | null; levels: string | null }[]>`
    SELECT string_agg("id", ' ' ORDER BY "id") AS ids, string_agg("level"::text, ' ' ORDER BY "id") AS levels FROM "Service"`;
  const levels = words(all?.levels) as ServiceLevel[]; // as many as ids, of an enum of these
  return words(all?.ids).map((id, index) => ({ id, level: levels[index] ?? "proposed" }));
}

/** Where something falls: who consumes what; by columns, as services. */
async function loadDependencies(db: Tx, meetingId: string): Promise<Dependency[]> {
  const [all] = await db.$queryRaw<{ consumers: string | null; providers: string | null }[]>`
    SELECT string_agg("consumerId", ' ') AS consumers, string_agg("providerId", ' ') AS providers
    FROM "Dependency" WHERE EXISTS (
      SELECT FROM "Resolution" WHERE "meetingId" = ${meetingId} AND "state" = 'carried'
        AND "effect"->>'kind' IN ('uphold_deficiency', 'retire_service'))`;
  const providers = words(all?.providers);
  return words(all?.consumers).map((consumerId, index) => ({
    consumerId,
    providerId: providers[index] ?? "",
  }));
}

/** Ids hold no spaces. */
const words = (text: string | null | undefined) => (text ? text.split(" ") : []);

/** Those to this meeting, and earlier ones that its resolutions name; by columns, as services, in the order that the rules want. */
async function loadUpdates(db: Tx, meetingId: string): Promise<ClosingUpdate[]> {
  const [all] = await db.$queryRaw<Record<"ids" | "services" | "states" | "here" | "own", string | null>[]>`
    SELECT string_agg("id", ' ') AS ids, string_agg("serviceId", ' ') AS services, string_agg("state", ' ') AS states,
      string_agg("here", '') AS here, string_agg("own", '') AS own
    FROM (SELECT u."id", u."serviceId", u."state"::text AS "state", CASE WHEN u."meetingId" = ${meetingId} THEN '1' ELSE '0' END AS "here",
        CASE WHEN i."updateId" IS NULL THEN '0' ELSE '1' END AS "own"
      FROM "AnnualUpdate" u LEFT JOIN (
        SELECT DISTINCT "updateId" FROM "AgendaItem" WHERE "meetingId" = ${meetingId} AND "kind" <> 'updates_together'
      ) i ON i."updateId" = u."id"
      WHERE u."meetingId" = ${meetingId} OR u."id" = ANY(ARRAY(
        SELECT "effect"->>'updateId' FROM "Resolution" WHERE "meetingId" = ${meetingId} AND "state" = 'carried'))
      ORDER BY u."id" COLLATE "C") AS each`;
  const [services, states] = [words(all?.services), words(all?.states) as ClosingUpdate["state"][]];
  return words(all?.ids).map((id, index) => ({
    ...{ id, serviceId: services[index] ?? "", state: states[index] ?? "due" },
    ...{ isOfThisMeeting: all?.here?.[index] === "1", hasOwnItem: all?.own?.[index] === "1" },
  }));
}

const loadVerifications = (db: Tx, meetingId: string) =>
  db.$queryRaw<ClosingFacts["verifications"][number][]>`
    SELECT "id", "serviceId", "level"::text, "state"::text, coalesce("tabledForId" = ${meetingId}, false) AS "isTabledHere"
    FROM "Verification" WHERE "state" IN ('requested', 'tabled', 'held_over') ORDER BY "id"`;

/** Those that resolutions would adopt. */
const loadSets = (db: Tx, meetingId: string) =>
  db.$queryRaw<{ id: string; state: "draft" | "tabled" }[]>`
    SELECT "id", "state"::text FROM "RequirementSet" WHERE "state" IN ('draft', 'tabled') AND "id" = ANY(ARRAY(
      SELECT "effect"->>'requirementSetId' FROM "Resolution"
      WHERE "meetingId" = ${meetingId} AND "state" NOT IN ('tabled', 'put')))
    ORDER BY "id"`;

/** Drafted ones that resolutions approve. */
async function loadMinutes(db: Tx, meetingId: string) {
  const drafted = await db.$queryRaw<{ id: string; minutes: string | null }[]>`
    SELECT "id", "minutes" FROM "Meeting" WHERE "state" = 'minutes_drafted' AND "id" = ANY(ARRAY(
      SELECT "effect"->>'meetingId' FROM "Resolution"
      WHERE "meetingId" = ${meetingId} AND "state" = 'carried' AND "effect"->>'kind' = 'approve_minutes'))
    ORDER BY "id"`;
  return drafted.map(({ id, minutes }) => ({ meetingId: id, digest: minutesDigest(minutes ?? "") }));
}

async function loadRequirementLevels(db: Tx) {
  const rows = await db.$queryRaw<{ key: string; level: ServiceLevel }[]>`
    SELECT r."key", r."level"::text FROM "Requirement" r JOIN "RequirementSet" s ON s."id" = r."setId"
    WHERE s."state" = 'adopted' ORDER BY r."position"`;
  return Object.fromEntries(rows.map(({ key, level }) => [key, level]));
}

/** Levels law 9: of what this board meeting decides, what a general meeting asked when nobody was left to vote. */
async function loadLeftToBoard(db: Tx, meetingId: string): Promise<string[]> {
  const items = await db.agendaItem.findMany({
    where: { meetingId, heldOverFromId: { not: null } },
    orderBy: { id: "asc" },
    select: {
      resolutions: { select: { effect: true } },
      heldOverFrom: {
        select: { resolutions: { select: { state: true, putAt: true, rule: true, eligibleIds: true } } },
      },
    },
  });
  const rows = items
    .filter(({ heldOverFrom }) => heldOverFrom?.resolutions.some(isLeftToTheBoard))
    .flatMap(({ resolutions }) => resolutions);
  return rows.flatMap(({ effect }) => {
    const given = Effect.parse(effect);
    if (given.kind === "confirm_verifications") return given.verificationIds;
    if (given.kind === "uphold_deficiency") return [given.deficiencyId];
    return given.kind === "retire_service" ? [given.serviceId] : [];
  });
}
