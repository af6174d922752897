import type { ServiceLevel } from "@/lib/catalog/schema";
import { dateOf } from "@/lib/format";
import { graceMeeting, hasDecided, type LongStop, type MeetingFacts } from "../grace";

/** What is said of a deadline: the sentence itself, and what makes it plain. */
export interface DeadlineWords {
  title: string;
  detail: string;
  /** The meeting that it hangs on; null: none is planned. */
  meetingId: string | null;
}

/** A meeting with where it was moved from, when it was, and when notice of its present day was given again. */
export type MovedMeeting = MeetingFacts & { movedFrom?: Date | null; renoticedAt?: Date | null };

interface Deadline {
  /** What has to be done, after “to”: “restore backups”. */
  todo: string;
  level: ServiceLevel;
  graceFrom: Date;
  meetings: readonly MovedMeeting[];
  longStop: LongStop | null;
  now: Date;
}

/** The notice of a deficiency in grace, as a person would say it. Source: levels laws 2 to 4. */
export function graceSentence({ todo, level, graceFrom, meetings, longStop, now }: Deadline): DeadlineWords {
  const meeting = graceMeeting(graceFrom, meetings);
  if (!meeting) return { ...withoutMeeting(todo, longStop, now), meetingId: null };
  const name = meetingName(meeting, now);
  const fall = fallWords(level);
  const say = (title: string, detail: string) => ({ title, detail, meetingId: meeting.id });
  if (hasDecided(meeting)) {
    return say(
      `The time to ${todo} ended with ${name}.`,
      `It stays ${level} until a general meeting decides that it goes down.`,
    );
  }
  switch (meeting.state) {
    case "open":
      return say(`${capital(name)} decides now: ${todo}, or ${fall}.`, "It is under way.");
    case "inquorate":
      return say(
        `${capital(name)} was not quorate: there is time to ${todo} until it meets again and decides.`,
        `Else ${fall}. It is being adjourned; no date is set yet.`,
      );
    case "adjourned":
      if (meeting.heldAt <= now)
        return say(
          `${capital(name)}, adjourned until then, has not been held: there is time to ${todo} until it decides.`,
          `Else ${fall}. The secretary opens it or moves it.`,
        );
      return say(
        `Until ${name} meets again to ${todo}, or ${fall}.`,
        `It was adjourned${meeting.adjournedAt ? ` on ${day(meeting.adjournedAt, meeting, now)}` : ""}; until it decides, the grace goes on.`,
      );
    default:
      return meeting.heldAt <= now
        ? say(
            `${capital(name)} has not been held: there is time to ${todo} until it is.`,
            `Else ${fall}. The secretary opens it, moves it or calls it off.`,
          )
        : say(`Until ${name} to ${todo}, or ${fall}.`, movedWords(meeting, now));
  }
}

/** What is said of a requirement that changed and is not due yet: the first of the two clocks (levels law 2). */
export function changedSentence(given: {
  text: string;
  due: MovedMeeting | null;
  longStop: LongStop | null;
  now: Date;
}): DeadlineWords {
  const { text, due, longStop, now } = given;
  const todo = `meet “${withoutStop(text)}”`;
  if (!due) return { ...withoutMeeting(todo, longStop, now, "AGM"), meetingId: null };
  return {
    title: `Until ${meetingName(due, now)} to ${todo}, which changed.`,
    detail: `Only if it is still unmet then does a deficiency begin. ${movedWords(due, now)}`,
    meetingId: due.id,
  };
}

const KIND_NAMES: Record<MeetingFacts["kind"], string> = {
  agm: "AGM",
  egm: "EGM",
  general: "general meeting",
  board: "board meeting",
};

/** “the general meeting of 12 March”: by its kind and day, in the zone in which it is announced. */
export const meetingName = (meeting: MeetingFacts, now: Date) =>
  `the ${KIND_NAMES[meeting.kind]} of ${day(meeting.heldAt, meeting, now)}`;

/** What is to be done about it, after “to”: what whoever reported it said, or else to meet the requirement. */
export const todoOf = ({ remedy, requirement }: { remedy: string | null; requirement: string }) =>
  remedy?.trim() ? withoutStop(remedy.trim()) : `meet “${withoutStop(requirement)}”`;

/** What follows when the grace has ended and the meeting upholds it, as the end of a sentence. */
export function fallWords(level: ServiceLevel): string {
  switch (level) {
    case "live":
      return "it goes back to beta";
    case "beta":
      return "it goes back to alpha";
    case "alpha":
      return "it goes back to proposed or is retired, as the meeting chooses";
    case "proposed":
    case "retired":
      return "nothing changes, because nothing is promised of it";
    default:
      return level satisfies never;
  }
}

function withoutMeeting(todo: string, longStop: LongStop | null, now: Date, kind = "general meeting") {
  const title = `No ${kind} is planned by which to ${todo}.`;
  if (!longStop) {
    return { title, detail: "The board plans one; until then nothing can be decided about its level." };
  }
  const { at, months } = longStop;
  const isPast = at <= now;
  return {
    title,
    detail: isPast
      ? `One had to be held by ${dateOf(at)}, ${months} months after the last AGM. The board plans it.`
      : `An AGM has to be held by ${dateOf(at)}, ${months} months after the last one. The board plans it.`,
  };
}

function movedWords(meeting: MovedMeeting, now: Date): string {
  return meeting.movedFrom
    ? `The meeting was moved from ${day(meeting.movedFrom, meeting, now)}, and the deadline with it.`
    : "If the meeting moves, so does the deadline.";
}

/** Without the year where it can be no other: within ten months of now. */
function day(at: Date, { zone }: MeetingFacts, now: Date): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < 300 * 86_400_000;
  const full = dateOf(at, zone);
  return isNear ? full.replace(/ \d{4}$/, "") : full;
}

const withoutStop = (text: string) => text.replace(/[.!]+$/, "");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
