/** Pure: the dates of an inactivity review, and what was known of somebody's work in words (committers law 7). */
import { count, dateOf, listed } from "@/lib/format";
import type { CommitterState } from "../schema";
import type { InactivityDecision } from "../schema/programme";

const DAY = 86_400_000;

export interface ReviewDates {
  publishedAt: Date | null;
  exceptionsUntil: Date | null;
  closedAt: Date | null;
}
/** People look and name; those named have time for exceptions; people decide; closed. */
export type ReviewStage = "looking" | "exceptions" | "deciding" | "closed";

/** Law 7: nobody is decided on before the list was published and the time for exceptions is over. */
export function stageAt({ publishedAt, exceptionsUntil, closedAt }: ReviewDates, at: Date): ReviewStage {
  if (closedAt !== null) return "closed";
  if (publishedAt === null || exceptionsUntil === null) return "looking";
  return at < exceptionsUntil ? "exceptions" : "deciding";
}

/** The moment until which exceptions are taken: whole days of 24 hours after the list was published. */
export const exceptionsUntilOf = (publishedAt: Date, days: number) =>
  new Date(publishedAt.getTime() + days * DAY);

/** So many calendar months before, at the same hour; of a month that is too short its last day. */
export function monthsBefore(at: Date, months: number): Date {
  const day = at.getUTCDate();
  const before = new Date(at);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - months);
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(day, last));
  return before;
}

/** Whether somebody should open one: a year after the last was opened, or after the first committer became active. */
export function isReviewDue({
  lastOpenedAt,
  firstActiveAt,
  at,
}: {
  lastOpenedAt: Date | null;
  firstActiveAt: Date | null;
  at: Date;
}): boolean {
  const from = lastOpenedAt ?? firstActiveAt;
  return from !== null && from <= monthsBefore(at, 12);
}

export interface Evidence {
  pushes: number;
  merged: number;
  forks: number;
  crossChecks: number;
  votes: number;
  messages: number;
  meetings: number;
  /** The last of all that, however long ago; ISO. */
  lastAt: string | null;
}
export const NO_EVIDENCE: Evidence = {
  ...{ pushes: 0, merged: 0, forks: 0, crossChecks: 0, votes: 0, messages: 0, meetings: 0, lastAt: null },
};

/** Nothing that Forkmoot knows of. It is not a finding: it does not know of everything. */
export const isQuiet = ({ lastAt: _lastAt, ...counts }: Evidence) =>
  Object.values(counts).every((one) => one === 0);

/** "12 pushes, 2 forks and 1 meeting; last on 3 May 2026" */
export function evidenceWords(evidence: Evidence): string {
  const { pushes, merged, forks, crossChecks, votes, messages, meetings, lastAt } = evidence;
  const parts = [
    pushes > 0 && count(pushes, "push", "pushes"),
    merged > 0 && count(merged, "merged pull request"),
    forks > 0 && count(forks, "fork"),
    crossChecks > 0 && count(crossChecks, "cross-check"),
    votes > 0 && count(votes, "vote or comment on nominations", "votes and comments on nominations"),
    messages > 0 && count(messages, "message to champions", "messages to champions"),
    meetings > 0 && count(meetings, "meeting"),
  ].filter((part) => part !== false);
  const last = lastAt ? `; last on ${dateOf(lastAt)}` : "";
  return parts.length > 0 ? `${listed(parts)}${last}` : `Nothing that Forkmoot knows of${last}`;
}

/** What a decision makes of a committer in this state; null: it leaves them as they are. */
export function stateAfter(decision: InactivityDecision, state: CommitterState): CommitterState | null {
  const to =
    decision === "alumni"
      ? "alumni"
      : decision === "warned"
        ? "inactive_warned"
        : state === "inactive_warned"
          ? "active"
          : state;
  return to === state ? null : to;
}
