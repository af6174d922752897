import { z } from "zod";
import { dateOf } from "@/lib/format";
import { AGM_MONTHS } from "@/lib/maturity/grace";
import { clearDays, dayNumber, dayToDate } from "./days";

/**
 * How general meetings are called, counted and decided. Pure: people are ids, moments are Dates. Source: domain.md §2,
 * “Meeting rules, defaults” and laws 9 and 11. Every number is a default that a co-op changes in its settings.
 */

const whole = (least: number, most: number) => z.number().int().min(least).max(most);

/** The setting `meeting-rules`; frozen in a meeting when it opens. */
export const MeetingRules = z
  .object({
    noticeDays: whole(0, 90).default(14).describe("Clear days of notice before a general meeting."),
    adjournedNoticeDays: whole(0, 90).default(7).describe("Clear days of notice before an adjourned one."),
    adjournDays: whole(1, 120)
      .default(14)
      .describe("Days after which an adjourned meeting is held at the earliest."),
    inquorateMinutes: whole(0, 240).default(30).describe("Minutes that a meeting waits for its quorum."),
    agmMonths: whole(6, 24).default(AGM_MONTHS).describe("Months between two AGMs at most."),
    quorumMembers: whole(1, 1000).default(2).describe("Members that a quorum needs at least."),
    quorumPercent: whole(1, 100).default(50).describe("Percent of eligible members that a quorum needs."),
    specialPercent: whole(51, 100)
      .default(75)
      .describe("Percent of votes cast that a special resolution needs."),
    mostProxies: whole(0, 100).default(5).describe("Proxies that one member may hold at a meeting."),
  })
  .meta({ id: "MeetingRules" });
export type MeetingRules = z.infer<typeof MeetingRules>;
export const DEFAULT_RULES: MeetingRules = MeetingRules.parse({});

/** What a setting or a frozen copy says; the defaults where there is none. */
export const readRules = (stored: unknown): MeetingRules =>
  MeetingRules.catch(DEFAULT_RULES).parse(stored ?? {});

// Notice.

interface Announced {
  heldAt: Date;
  /** IANA name: days are counted by its calendar. */
  zone: string;
}
interface Called extends Announced {
  /** Set when it was adjourned: a shorter notice is enough. */
  isAdjourned: boolean;
}

const neededNotice = ({ isAdjourned }: { isAdjourned: boolean }, rules: MeetingRules): number =>
  isAdjourned ? rules.adjournedNoticeDays : rules.noticeDays;

/** The last day on which notice can still be given, as “2027-02-25” in the meeting's zone. */
export const lastDayOfNotice = (meeting: Called, rules: MeetingRules): string =>
  dayToDate(dayNumber(meeting.heldAt, meeting.zone) - neededNotice(meeting, rules) - 1);

/** Days of the meeting's own calendar until the last on which notice can be given: 0 on it, negative once it is over. */
export const noticeDaysLeft = (meeting: Called & { now: Date }, rules: MeetingRules): number =>
  dayNumber(meeting.heldAt, meeting.zone) -
  neededNotice(meeting, rules) -
  1 -
  dayNumber(meeting.now, meeting.zone);

/** Whether notice given at `at` leaves enough clear days: neither the day of the notice nor that of the meeting counts. */
export const isNoticeLegal = (meeting: Called & { at: Date }, rules: MeetingRules): boolean =>
  clearDays({ from: meeting.at, to: meeting.heldAt, zone: meeting.zone }) >= neededNotice(meeting, rules);

/** Until when a change of the requirements gets on the agenda of a meeting that is planned, for whoever would table it. */
export function tablingSentence(meeting: Called & { now: Date }, rules: MeetingRules): string {
  const last = dateOf(`${lastDayOfNotice(meeting, rules)}T12:00:00Z`, "UTC");
  const rule = noticeSentence(meeting, rules);
  return noticeDaysLeft(meeting, rules) < 0
    ? `Its notice was due by ${last}: it cannot be called any more unless it is moved. ${rule}`
    : `The notice names it, so table it before that goes out: by ${last} at the latest. ${rule}`;
}

/** “14 clear days: neither the day of the notice nor that of the meeting counts.” */
export const noticeSentence = (meeting: { isAdjourned: boolean }, rules: MeetingRules): string =>
  `${meeting.isAdjourned ? "An adjourned meeting" : "A meeting"} needs ${neededNotice(meeting, rules)} clear days' notice: neither the day of the notice nor that of the meeting counts.`;

/** The earliest moment for which a meeting can be announced at `now`, one zone's clock change aside. */
export const earliestNoticed = (
  { now, isAdjourned }: { now: Date; isAdjourned: boolean },
  rules: MeetingRules,
): Date => new Date(now.getTime() + (neededNotice({ isAdjourned }, rules) + 1) * 24 * 60 * 60 * 1000);

// Who counts, and who votes.

export interface GivenProxy {
  giverId: string;
  holderId: string;
}
/** Who may vote at all, who is in the room, and who speaks for whom. Order means nothing (levels law 11). */
export interface Roll {
  eligibleIds: readonly string[];
  presentIds: readonly string[];
  /** In force. Of somebody who came after all, none counts while they are there. */
  proxies: readonly GivenProxy[];
}

/** How many make a quorum: the greater of a number and a share. At a reconvened meeting those who come are one. */
export function needed(
  { eligible, isAdjourned }: { eligible: number; isAdjourned: boolean },
  rules: MeetingRules,
): number {
  if (isAdjourned) return 1;
  return Math.max(rules.quorumMembers, Math.ceil((eligible * rules.quorumPercent) / 100));
}

/** Who is there, themselves or by a proxy whose holder is: each once. Sorted, so that it reads the same each time. */
export function workOutCounted({ eligibleIds, presentIds, proxies }: Roll): {
  present: string[];
  byProxy: string[];
} {
  const eligible = new Set(eligibleIds);
  const present = new Set(presentIds.filter((id) => eligible.has(id)));
  const byProxy = new Set(
    proxies
      .filter(
        ({ giverId, holderId }) => eligible.has(giverId) && !present.has(giverId) && present.has(holderId),
      )
      .map(({ giverId }) => giverId),
  );
  return { present: [...present].sort(), byProxy: [...byProxy].sort() };
}

export interface Quorum {
  eligible: number;
  present: number;
  byProxy: number;
  counted: number;
  needed: number;
  isQuorate: boolean;
}

/** Proxies count. A recused member counts too: recusal is for the ballot (levels law 9). */
export function workOutQuorum(roll: Roll & { isAdjourned: boolean }, rules: MeetingRules): Quorum {
  const eligible = new Set(roll.eligibleIds).size;
  const { present, byProxy } = workOutCounted(roll);
  const counted = present.length + byProxy.length;
  const least = needed({ eligible, isAdjourned: roll.isAdjourned }, rules);
  return {
    eligible,
    present: present.length,
    byProxy: byProxy.length,
    counted,
    needed: least,
    isQuorate: counted >= least,
  };
}

export const hasQuorum = (roll: Roll & { isAdjourned: boolean }, rules: MeetingRules): boolean =>
  workOutQuorum(roll, rules).isQuorate;

/** “The greater of 2 members or 50 % of those eligible, proxies counted.” */
export const quorumSentence = ({ isAdjourned }: { isAdjourned: boolean }, rules: MeetingRules): string =>
  isAdjourned
    ? "It was adjourned: those who come are a quorum."
    : `The greater of ${rules.quorumMembers} members or ${rules.quorumPercent} % of those eligible; proxies count.`;

/**
 * Who votes on a question, and who casts it: those counted, less the recused. A recused holder casts nothing on it, for
 * others neither: their hand would be on the ballot all the same.
 */
export function workOutVoters(roll: Roll & { recusedIds: readonly string[] }): Map<string, string> {
  const recused = new Set(roll.recusedIds);
  const { present, byProxy } = workOutCounted(roll);
  const holders = new Map(roll.proxies.map(({ giverId, holderId }) => [giverId, holderId]));
  const casts: [voterId: string, castById: string][] = [
    ...present.map((id): [string, string] => [id, id]),
    ...byProxy.map((id): [string, string] => [id, holders.get(id) ?? id]),
  ];
  return new Map(casts.filter(([voterId, castById]) => !recused.has(voterId) && !recused.has(castById)));
}

/** How long before a meeting people check in. */
export const CHECK_IN_BEFORE_MS = 2 * 60 * 60 * 1000;

// The ballot.

export interface Tally {
  for: number;
  against: number;
  abstain: number;
}
export type Choice = keyof Tally;

/** Counts each voter once; what somebody else cast for who could not vote is not there (levels law 11). */
export function tally(
  votes: readonly { voterId: string; choice: Choice }[],
  voterIds: readonly string[],
): Tally {
  const voters = new Set(voterIds);
  const choices = new Map(
    votes.filter(({ voterId }) => voters.has(voterId)).map((vote) => [vote.voterId, vote.choice]),
  );
  const counted: Tally = { for: 0, against: 0, abstain: 0 };
  for (const choice of choices.values()) counted[choice] += 1;
  return counted;
}

export type Majority = "ordinary" | "special";

/** A tie is lost, and so is a question on which nobody voted. Abstentions count neither way (levels law 11). */
export function outcome(
  kind: Majority,
  { for: yes, against }: Tally,
  rules: MeetingRules,
): "carried" | "lost" {
  const isCarried =
    kind === "special" ? yes > 0 && yes * 100 >= rules.specialPercent * (yes + against) : yes > against;
  return isCarried ? "carried" : "lost";
}

/** “More for than against; a tie is lost.” */
export const majoritySentence = (kind: Majority, rules: MeetingRules): string =>
  kind === "special"
    ? `At least ${rules.specialPercent} % of the votes cast; abstentions count neither way.`
    : "More for than against; a tie is lost, abstentions count neither way.";

/** A show of hands is of those who vote: no more hands than people. */
export const isTallyPossible = (counted: Tally, voters: number): boolean =>
  [counted.for, counted.against, counted.abstain].every((hands) => Number.isInteger(hands) && hands >= 0) &&
  counted.for + counted.against + counted.abstain <= voters;

// Waiting and adjourning.

/** From when a meeting without quorum may be called inquorate. */
export const inquorateFrom = (heldAt: Date, rules: MeetingRules): Date =>
  new Date(heldAt.getTime() + rules.inquorateMinutes * 60 * 1000);

/** Whether `to` is late enough for an adjourned meeting: so many days after the one that it is adjourned from. */
export const isAdjournmentLegal = (
  { from, to, zone }: { from: Date; to: Date; zone: string },
  rules: MeetingRules,
): boolean => dayNumber(to, zone) - dayNumber(from, zone) >= rules.adjournDays;
