/** What of the co-op's meetings and deadlines stands in a calendar. Pure. */
import { lastDayOfNotice, type MeetingRules } from "@/lib/meetings/rules";
import type { MeetingState } from "@/lib/meetings/schema";
import type { CalendarEntry } from "./write-calendar";

export interface CalendarMeeting {
  id: string;
  kind: "agm" | "egm" | "general" | "board";
  title: string;
  state: MeetingState;
  heldAt: Date;
  zone: string;
  place: string;
  adjournedAt: Date | null;
  renoticedAt: Date | null;
  sequence: number;
}
/** Something of a service that a meeting ends. */
export interface CalendarDeadline {
  id: string;
  kind: "update" | "deficiency";
  service: { slug: string; title: string };
  /** Of a deficiency: what is wrong. */
  text: string;
  /** Of an update: the day it is due, before the meeting; of a deficiency: the meeting that ends it. */
  dueAt: Date;
  meeting: CalendarMeeting;
}

/** Whole minutes that a meeting is taken to last: nothing says it. */
const MINUTES = 120;

interface Place {
  /** Forkmoot's own address, without a slash at the end. */
  base: string;
}
const hostOf = ({ base }: Place) => new URL(base).hostname;

/** A meeting itself. `isPublic`: for everybody's calendar, which says when it is and not where. */
export function meetingEntry(
  meeting: CalendarMeeting,
  { base, isPublic }: Place & { isPublic: boolean },
): CalendarEntry {
  const isAdjourned = meeting.adjournedAt !== null;
  return {
    uid: `meeting-${meeting.id}@${hostOf({ base })}`,
    sequence: meeting.sequence,
    title: isAdjourned ? `${meeting.title} (adjourned)` : meeting.title,
    description: "",
    place: isPublic ? "" : meeting.place,
    url: `${base}/meetings/${meeting.id}`,
    when: { kind: "moment", from: meeting.heldAt, minutes: MINUTES, zone: meeting.zone },
    isCancelled: meeting.state === "cancelled",
  };
}

/** Whether notice of a meeting has still to be given. */
export const lacksNotice = ({ state, kind, adjournedAt, renoticedAt }: CalendarMeeting) =>
  kind !== "board" &&
  (state === "planned" || (state === "adjourned" && adjournedAt !== null && renoticedAt === null));

/** The last day on which notice of it can be given. */
export function noticeEntry(
  meeting: CalendarMeeting,
  { base, rules }: Place & { rules: MeetingRules },
): CalendarEntry {
  const isAdjourned = meeting.adjournedAt !== null;
  return {
    uid: `notice-${meeting.id}${isAdjourned ? "-adjourned" : ""}@${hostOf({ base })}`,
    sequence: meeting.sequence,
    title: `Last day for the notice of ${meeting.title}`,
    description: "After it the meeting has to be held later.",
    place: "",
    url: `${base}/meetings/${meeting.id}`,
    when: { kind: "day", day: lastDayOfNotice({ ...meeting, isAdjourned }, rules) },
    isCancelled: meeting.state === "cancelled",
  };
}

/** What is due before a meeting or by it: it moves when the meeting moves (levels law 3). */
export function deadlineEntry(
  { id, kind, service, text, dueAt, meeting }: CalendarDeadline,
  { base }: Place,
): CalendarEntry {
  return {
    uid: `${kind}-${id}@${hostOf({ base })}`,
    sequence: meeting.sequence,
    title:
      kind === "update"
        ? `Annual update of ${service.title} is due, before ${meeting.title}`
        : `${service.title}: until ${meeting.title} to mend what is missing`,
    description: text,
    place: "",
    url: `${base}/services/${service.slug}`,
    when: { kind: "day", day: dayIn(dueAt, meeting.zone) },
    isCancelled: meeting.state === "cancelled",
  };
}

/** The day of the calendar that a moment lies in, in a zone. */
export const dayIn = (at: Date, zone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
