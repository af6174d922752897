/**
 * The two clocks (domain.md §2, levels laws 2 and 3). Pure: a deadline is worked out from the meetings there are each time
 * that it is read, so that it moves with its meeting. Moments are Dates.
 */

/** A meeting as these rules see it. */
export interface MeetingFacts {
  id: string;
  kind: "agm" | "egm" | "general" | "board";
  state:
    | "planned"
    | "noticed"
    | "open"
    | "inquorate"
    | "adjourned"
    | "closed"
    | "minutes_drafted"
    | "minutes_approved"
    | "cancelled";
  heldAt: Date;
  noticedAt: Date | null;
  /** When it was adjourned: it keeps the place in the order that it had then. */
  adjournedAt?: Date | null;
  title: string;
  /** IANA name of the zone in which it is announced. */
  zone?: string;
}

/** Months after an AGM by which the next one has to be held, where the co-op's rules of meetings say nothing else. */
export const AGM_MONTHS = 15;

/** AGM, EGM and general meeting; a board meeting ends no grace. */
export const isGeneral = ({ kind }: Pick<MeetingFacts, "kind">) => kind !== "board";

/** A meeting that has closed: what it decided is applied. */
export const hasDecided = ({ state }: Pick<MeetingFacts, "state">) =>
  state === "closed" || state === "minutes_drafted" || state === "minutes_approved";

/**
 * Until which meeting an ordinary deficiency has grace: the first general meeting after `graceFrom` that had not been
 * noticed then. Null while no such meeting is planned. Past ones count too, so that what was stays readable; an adjourned
 * one keeps its place, so that no other meeting ends the grace before it decides.
 */
export function graceMeeting<Meeting extends MeetingFacts>(
  graceFrom: Date,
  meetings: readonly Meeting[],
): Meeting | null {
  return first(
    meetings.filter(
      (meeting) =>
        isGeneral(meeting) &&
        placeOf(meeting) > graceFrom.getTime() &&
        (meeting.noticedAt === null || meeting.noticedAt > graceFrom),
    ),
  );
}

/** Whether the meeting that ends the grace has closed. */
export function isGraceOver(graceFrom: Date, meetings: readonly MeetingFacts[]): boolean {
  const meeting = graceMeeting(graceFrom, meetings);
  return meeting !== null && hasDecided(meeting);
}

/** Whether this meeting may uphold the deficiency: its grace ends here, or ended at an earlier one (levels law 4). */
export function isGraceOverAt(graceFrom: Date, meetings: readonly MeetingFacts[], at: MeetingFacts): boolean {
  if (!isGeneral(at) || at.state === "cancelled") return false;
  const meeting = graceMeeting(graceFrom, meetings);
  if (meeting === null) return false;
  return meeting.id === at.id || (hasDecided(meeting) && placeOf(meeting) <= placeOf(at));
}

/**
 * By which AGM a requirement that changed has to be met: the first AGM after the meeting that adopted it, noticed already
 * or not. Null while none is planned.
 */
export function dueAgm<Meeting extends MeetingFacts>(
  adopted: { id?: string | null; heldAt: Date },
  meetings: readonly Meeting[],
): Meeting | null {
  return first(
    meetings.filter(
      (meeting) =>
        meeting.kind === "agm" && meeting.id !== adopted.id && placeOf(meeting) > adopted.heldAt.getTime(),
    ),
  );
}

/** The date by which the next AGM has to be held, and the rule that says so. */
export interface LongStop {
  at: Date;
  months: number;
}

/** The long stop, where no meeting is planned that could be a deadline (levels law 3); null before the first AGM. */
export function longStopOf(meetings: readonly MeetingFacts[], months: number): LongStop | null {
  const { lastAgm } = aroundNow(meetings);
  return lastAgm && { at: longStop(lastAgm.heldAt, months), months };
}

/** So many months after an AGM; on the last day of a month that is too short. */
export function longStop(lastAgmHeldAt: Date, months: number): Date {
  const stop = new Date(lastAgmHeldAt);
  const day = stop.getUTCDate();
  stop.setUTCDate(1);
  stop.setUTCMonth(stop.getUTCMonth() + months);
  const daysInMonth = new Date(Date.UTC(stop.getUTCFullYear(), stop.getUTCMonth() + 1, 0)).getUTCDate();
  stop.setUTCDate(Math.min(day, daysInMonth));
  return stop;
}

/** The AGM held last, and the next general meeting to come, of all that there are. */
export function aroundNow<Meeting extends MeetingFacts>(meetings: readonly Meeting[]) {
  const held = meetings.filter((meeting) => meeting.kind === "agm" && hasDecided(meeting));
  const ahead = meetings.filter((meeting) => isGeneral(meeting) && !hasDecided(meeting));
  return {
    lastAgm: held.length === 0 ? null : held.reduce((a, b) => (isBefore(a, b) ? b : a)),
    next: first(ahead),
    nextAgm: first(ahead.filter((meeting) => meeting.kind === "agm")),
  };
}

const placeOf = ({ adjournedAt, heldAt }: MeetingFacts) => (adjournedAt ?? heldAt).getTime();

const isBefore = (a: MeetingFacts, b: MeetingFacts) =>
  placeOf(a) === placeOf(b) ? a.id < b.id : placeOf(a) < placeOf(b);

function first<Meeting extends MeetingFacts>(meetings: readonly Meeting[]): Meeting | null {
  const held = meetings.filter(({ state }) => state !== "cancelled");
  return held.reduce<Meeting | null>((best, one) => (best && isBefore(best, one) ? best : one), null);
}
