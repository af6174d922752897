import type { ServiceLevel } from "@/lib/catalog/schema";
import type { AnnualUpdateState } from "@/lib/generated/prisma/client";
import { isGraceOver, isGraceOverAt } from "@/lib/maturity/grace";
import type { Db } from "@/lib/platform/prisma";
import type { ClosingFacts } from "../closing-facts";
import { isLeftToTheBoard } from "../decided-rule";
import type { Effect } from "../effects";
import { loadRoll, loadRules } from "../load-meeting";
import { minutesDigest } from "../minutes-digest";
import { readRules, workOutQuorum } from "../rules";

interface Given {
  meetingId: string;
  /** What is asked, whatever became of it so far, and on which item. */
  asked: readonly { itemId: string; effect: Effect }[];
  now: Date;
}
type Ids = Record<string, string[]>;

/**
 * What closing would look at before it applies these: how the things that they name stand, and nothing else. For what a
 * meeting may come to; closing itself reads everything.
 */
export async function loadProspect(db: Db, { meetingId, asked, now }: Given): Promise<ClosingFacts> {
  const ids = idsOf(asked);
  // The database is not asked for nothing.
  const named = async <Row>(load: (db: Db, ids: string[]) => PromiseLike<Row[]>, some: string[] = []) =>
    some.length > 0 ? load(db, some) : [];
  const [meeting, meetings, deficiencies, updates, verifications, scrutinies, requirementSets, minutes] =
    await Promise.all([
      loadMeeting(db, meetingId),
      loadMeetings(db),
      named(loadDeficiencies, ids.deficiencyId),
      named(loadUpdates, ids.updateId),
      named(loadVerifications, ids.verificationIds),
      named(loadScrutinies, ids.scrutinyId),
      named(loadSets, ids.requirementSetId),
      named(loadMinutes, ids.meetingId),
    ]);
  const about = [...deficiencies, ...verifications].map(({ serviceId }) => serviceId);
  const [services, leftToBoard] = await Promise.all([
    named(loadServices, [...(ids.serviceId ?? []), ...about]),
    meeting.kind === "board" ? loadLeftToBoard(db, { meetingId, asked }) : [],
  ]);
  const isOver = (graceFrom: Date) =>
    meeting.kind === "board"
      ? isGraceOver(graceFrom, meetings)
      : isGraceOverAt(graceFrom, meetings, meetings.find(({ id }) => id === meeting.id) ?? meeting);
  return {
    meeting: { id: meeting.id, kind: meeting.kind, isQuorate: meeting.isQuorate },
    // What ends before the meeting is held has ended when it closes.
    now: new Date(Math.max(now.getTime(), meeting.heldAt.getTime())).toISOString(),
    resolutions: [],
    ...{ services, verifications, scrutinies, requirementSets, minutes, leftToBoard },
    deficiencies: deficiencies.map(({ graceFrom, ...one }) => ({
      ...one,
      isGraceOver: graceFrom !== null && isOver(graceFrom),
    })),
    updates: updates.map(({ meetingId: of, ...one }) => ({
      ...one,
      isOfThisMeeting: of === meetingId,
      hasOwnItem: true,
    })),
    ...{ dependencies: [], requirementLevels: {}, dueChanges: [], graceUntil: null, dueAgm: null },
  };
}

function idsOf(asked: Given["asked"]): Ids {
  const ids: Ids = {};
  for (const { effect } of asked)
    for (const [name, value] of Object.entries(effect)) {
      if (name !== "verificationIds" && !name.endsWith("Id")) continue;
      const known = ids[name] ?? [];
      ids[name] = known;
      known.push(...[value].flat().filter((id) => id !== null));
    }
  return ids;
}

/** Whether it is quorate is asked of one that is on: before that it may still become so. */
async function loadMeeting(db: Db, id: string) {
  const { rules, ...meeting } = await db.meeting.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, kind: true, state: true, heldAt: true, openedAt: true, adjournedAt: true },
      ...{ title: true, noticedAt: true, rules: true, eligibleIds: true },
    },
  });
  if (meeting.state !== "open") return { ...meeting, isQuorate: true };
  const settled = rules ? readRules(rules) : await loadRules(db);
  return { ...meeting, isQuorate: workOutQuorum(await loadRoll(db, meeting), settled).isQuorate };
}

const loadMeetings = (db: Db) =>
  db.meeting.findMany({
    where: { state: { not: "cancelled" } },
    orderBy: [{ heldAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, kind: true, state: true, title: true, heldAt: true },
      ...{ noticedAt: true, adjournedAt: true },
    },
  });

const loadDeficiencies = (db: Db, ids: string[]) =>
  db.$queryRaw<(Omit<ClosingFacts["deficiencies"][number], "isGraceOver"> & { graceFrom: Date | null })[]>`
    SELECT "id", "serviceId", "requirementKey", "state"::text, "graceFrom" FROM "Deficiency"
    WHERE "id" = ANY(${ids}) AND "state" IN ('reported', 'in_grace', 'fix_claimed')`;

const loadUpdates = (db: Db, ids: string[]) =>
  db.$queryRaw<{ id: string; serviceId: string; state: AnnualUpdateState; meetingId: string }[]>`
    SELECT "id", "serviceId", "state"::text, "meetingId" FROM "AnnualUpdate" WHERE "id" = ANY(${ids})`;

const loadVerifications = (db: Db, ids: string[]) =>
  db.$queryRaw<ClosingFacts["verifications"][number][]>`
    SELECT "id", "serviceId", "level"::text, "state"::text, true AS "isTabledHere" FROM "Verification"
    WHERE "id" = ANY(${ids}) AND "state" IN ('requested', 'tabled', 'held_over')`;

const loadScrutinies = (db: Db, ids: string[]) =>
  db.scrutiny.findMany({
    where: { id: { in: ids }, state: "opened" },
    select: { id: true, serviceId: true },
  });

const loadSets = (db: Db, ids: string[]) =>
  db.$queryRaw<ClosingFacts["requirementSets"][number][]>`
    SELECT "id", "state"::text FROM "RequirementSet" WHERE "id" = ANY(${ids}) AND "state" IN ('draft', 'tabled')`;

async function loadMinutes(db: Db, ids: string[]) {
  const drafted = await db.meeting.findMany({
    where: { id: { in: ids }, state: "minutes_drafted" },
    select: { id: true, minutes: true },
  });
  return drafted.map(({ id, minutes }) => ({ meetingId: id, digest: minutesDigest(minutes ?? "") }));
}

const loadServices = (db: Db, ids: string[]) =>
  db.$queryRaw<{ id: string; level: ServiceLevel }[]>`
    SELECT "id", "level"::text FROM "Service" WHERE "id" = ANY(${[...new Set(ids)]})`;

/** Levels law 9: what a general meeting asked when nobody was left to vote, and the board decides now. */
async function loadLeftToBoard(db: Db, { meetingId, asked }: Omit<Given, "now">): Promise<string[]> {
  const items = await db.agendaItem.findMany({
    where: { meetingId, heldOverFromId: { not: null } },
    select: {
      id: true,
      heldOverFrom: {
        select: { resolutions: { select: { state: true, putAt: true, rule: true, eligibleIds: true } } },
      },
    },
  });
  const left = new Set(
    items.flatMap(({ id, heldOverFrom }) => (heldOverFrom?.resolutions.some(isLeftToTheBoard) ? [id] : [])),
  );
  const ids = idsOf(asked.filter(({ itemId }) => left.has(itemId)));
  return [ids.verificationIds, ids.deficiencyId, ids.serviceId].flatMap((some) => some ?? []);
}
