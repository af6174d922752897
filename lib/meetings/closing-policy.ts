import { count } from "@/lib/format";
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import type { Quorum } from "./rules";
import type { MeetingState } from "./schema";

/** The secretary and whoever chairs the meeting close it, and decide nothing by that. */
export function mayClose(actor: Actor, meeting: { chairId: string | null }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isChair = actor.kind === "person" && actor.personId === meeting.chairId;
  return hasRole(actor, "secretary") || isChair
    ? yes
    : no("not_secretary", "The secretary closes a meeting, or whoever chairs it.");
}

/** The secretary writes the minutes until a later meeting approves them. */
export function mayEditMinutes(actor: Actor, meeting: { state: MeetingState }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind === "person" && !hasRole(actor, "secretary"))
    return no("not_secretary", "The secretary writes the minutes.");
  if (meeting.state === "minutes_approved")
    return no(
      "minutes_approved",
      "These minutes were approved, and are never changed. A mistake in them is mended by a resolution at a later meeting.",
    );
  return meeting.state === "minutes_drafted"
    ? yes
    : no("no_minutes", "There are no minutes yet: closing the meeting drafts them.");
}

interface ClosingRow {
  state: MeetingState;
  quorum: Quorum;
  undecided: readonly unknown[];
  closedBy: { name: string } | null;
}

/** Why a meeting cannot close as it is, in words; empty when it can. Source: domain.md §2, laws 1 and 10. */
export function blockersOf({ state, quorum, undecided, closedBy }: ClosingRow): (Decision & { ok: false })[] {
  if (state === "closed" || state === "minutes_drafted" || state === "minutes_approved") {
    const who = closedBy ? `${closedBy.name} closed it already` : "It is closed already";
    return [no("already_closed", `${who}. What it decided is applied once.`)] as (Decision & { ok: false })[];
  }
  if (state !== "open")
    return [no("not_open", "Only an open meeting closes.")] as (Decision & { ok: false })[];
  const found: Decision[] = [];
  if (!quorum.isQuorate)
    found.push(
      no(
        "no_quorum",
        `It has no quorum: ${count(quorum.counted, "member")} of ${quorum.needed} needed, proxies counted. Adjourn it instead.`,
      ),
    );
  if (undecided.length > 0)
    found.push(
      no(
        "undecided",
        `${count(undecided.length, "question")} ${undecided.length === 1 ? "is" : "are"} not decided yet. Decide ${undecided.length === 1 ? "it" : "them"}, or hold ${undecided.length === 1 ? "it" : "them"} over to the next meeting.`,
      ),
    );
  return found.filter((decision) => !decision.ok);
}
