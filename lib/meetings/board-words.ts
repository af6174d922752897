/** What the board is told of its meetings, as somebody would say it (levels law 3). Pure. */
import { count, dateOf } from "@/lib/format";
import { aroundNow, longStop } from "@/lib/maturity/grace";
import { type MovedMeeting, meetingName } from "@/lib/maturity/rules/grace-words";
import type { Tone } from "@/lib/status";
import { dayNumber } from "./days";
import { lastDayOfNotice, type MeetingRules, noticeDaysLeft } from "./rules";

export interface BoardSentence {
  tone: Tone;
  title: string;
  detail: string;
  meetingId: string | null;
}

interface Given {
  meetings: readonly MovedMeeting[];
  rules: MeetingRules;
  /** Deficiencies in grace for which no meeting is a deadline. */
  withoutDeadline: number;
  now: Date;
}

const DAY = 86_400_000;

/** The meeting to come and what is to be done about it; or loudly, that none is planned. */
export function boardSentences({ meetings, rules, withoutDeadline, now }: Given): BoardSentence[] {
  const { lastAgm, next, nextAgm } = aroundNow(meetings);
  return [
    ...(next ? [ofMeeting(next, rules, now)] : []),
    ...(nextAgm && nextAgm.id !== next?.id ? [ofMeeting(nextAgm, rules, now)] : []),
    ...(nextAgm
      ? tooLate(nextAgm, { lastAgm, rules, now })
      : withoutAgm(next !== null, { lastAgm, rules, now })),
    ...(withoutDeadline > 0 ? [noDeadline(withoutDeadline)] : []),
  ];
}

function ofMeeting(meeting: MovedMeeting, rules: MeetingRules, now: Date): BoardSentence {
  const name = capital(meetingName(meeting, now));
  const { id: meetingId, heldAt, zone = "Europe/London" } = meeting;
  const say = (tone: Tone, title: string, detail: string) => ({ tone, title, detail, meetingId });
  switch (meeting.state) {
    case "open":
      return say("live", `${name} is under way.`, "Nothing that it decides is applied before it closes.");
    case "inquorate":
      return say(
        "needs-you",
        `${name} was not quorate.`,
        "Nothing was decided. Adjourn it to a day that people can make; graces go on until it decides.",
      );
    case "adjourned":
      if (heldAt <= now)
        return say(
          "refused",
          `${name}, adjourned until then, should have been held.`,
          meeting.renoticedAt
            ? "Open it or move it: graces go on until it decides."
            : "Its notice was not given. Move it: graces go on until it decides.",
        );
      if (!meeting.renoticedAt && noticeDaysLeft({ heldAt, zone, isAdjourned: true, now }, rules) < 0)
        return say(
          "refused",
          `It is too late to give notice of ${meetingName(meeting, now)}, which is the adjourned one: move it.`,
          inDays(heldAt, now, zone),
        );
      return say(
        "needs-you",
        `${name} is the adjourned one: who comes then is a quorum.`,
        `Leftover business only. ${noticeWords({ heldAt, zone, isAdjourned: true, hasNotice: Boolean(meeting.renoticedAt) }, rules, now)}`,
      );
    default:
      break;
  }
  if (heldAt <= now)
    return say(
      "refused",
      `${name} should have been held.`,
      "Open it, move it or call it off: graces and updates wait for it.",
    );
  const moved = meeting.movedFrom
    ? `It was moved from ${dateOf(meeting.movedFrom, zone)}, and every deadline that hangs on it with it. `
    : "";
  if (meeting.state === "noticed")
    return say("live", `${name} has been announced.`, `${moved}${inDays(heldAt, now, zone)}`);
  const called = { heldAt, zone, isAdjourned: false, now };
  const last = lastDayOfNotice(called, rules);
  const isLate = noticeDaysLeft(called, rules) < 0;
  return say(
    isLate ? "refused" : "needs-you",
    isLate
      ? `It is too late to give notice of ${meetingName(meeting, now)}: move it.`
      : `${name} is not announced yet: notice goes out by ${dateOf(`${last}T12:00:00Z`)}.`,
    `${moved}${inDays(heldAt, now, zone)}`,
  );
}

const noticeWords = (
  meeting: { heldAt: Date; zone: string; isAdjourned: boolean; hasNotice: boolean },
  rules: MeetingRules,
  now: Date,
) =>
  meeting.hasNotice
    ? inDays(meeting.heldAt, now, meeting.zone)
    : `Notice goes out by ${dateOf(`${lastDayOfNotice(meeting, rules)}T12:00:00Z`)}.`;

interface SinceAgm extends Pick<Given, "rules" | "now"> {
  lastAgm: MovedMeeting | null;
}

/** None planned: said loudly, with the date by which one has to be held. */
function withoutAgm(hasOther: boolean, { lastAgm, rules: { agmMonths }, now }: SinceAgm): BoardSentence[] {
  const none = hasOther ? "No AGM is planned." : "No general meeting is planned.";
  if (!lastAgm)
    return [
      {
        tone: "needs-you",
        title: none,
        detail: "Plan one: until then no service is reviewed, and no deficiency has a deadline.",
        meetingId: null,
      },
    ];
  const stop = longStop(lastAgm.heldAt, agmMonths);
  const months = Math.floor((now.getTime() - lastAgm.heldAt.getTime()) / (30.44 * DAY));
  const ago = months >= 1 ? `The last AGM was ${count(months, "month")} ago. ` : "";
  const it = ago ? "it" : "the last AGM";
  if (stop <= now)
    return [
      {
        tone: "refused",
        title: `${none} One had to be held by ${dateOf(stop, lastAgm.zone)}.`,
        detail: `${ago}An AGM is held at most ${agmMonths} months after the last.`,
        meetingId: null,
      },
    ];
  return [
    {
      tone: months >= 9 || !hasOther ? "needs-you" : "draft",
      title: none,
      detail: `${ago}The next has to be held by ${dateOf(stop, lastAgm.zone)}, ${agmMonths} months after ${it}.`,
      meetingId: null,
    },
  ];
}

function tooLate(nextAgm: MovedMeeting, { lastAgm, rules: { agmMonths }, now }: SinceAgm): BoardSentence[] {
  if (!lastAgm) return [];
  const stop = longStop(lastAgm.heldAt, agmMonths);
  if (nextAgm.heldAt <= stop) return [];
  return [
    {
      tone: "refused",
      title: `${capital(meetingName(nextAgm, now))} is too late: it has to be held by ${dateOf(stop, lastAgm.zone)}.`,
      detail: `An AGM is held at most ${agmMonths} months after the last.`,
      meetingId: nextAgm.id,
    },
  ];
}

const noDeadline = (n: number): BoardSentence => ({
  tone: "needs-you",
  title: `${count(n, "deficiency has", "deficiencies have")} no deadline.`,
  detail: "No general meeting is planned that had not been announced when they were confirmed. Plan one.",
  meetingId: null,
});

/** By the calendar of the zone in which it is announced: at six in the morning of its day it is not tomorrow. */
function inDays(at: Date, now: Date, zone: string) {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  return days === 0 ? "It is today." : days === 1 ? "It is tomorrow." : `It is in ${count(days, "day")}.`;
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
