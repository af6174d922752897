import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import { isGeneral, type MeetingKind } from "./schema";

interface Run {
  chairId: string | null;
}

/** The secretary and the board call meetings; a co-op without a secretary has its board. */
export function mayPlan(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "secretary") || hasRole(actor, "board")
    ? yes
    : no("not_secretary", "The secretary or the board calls a meeting.");
}

/** Whoever runs a meeting opens it, records who is there, puts resolutions and decides them. */
export function mayRun(actor: Actor, meeting: Run): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isChair = actor.kind === "person" && meeting.chairId === actor.personId;
  return isChair || hasRole(actor, "secretary") || hasRole(actor, "board")
    ? yes
    : no("not_secretary", "Whoever chairs it, the secretary or the board runs a meeting.");
}

/** A general meeting is the members', a board meeting the board's. */
export function mayTakePart(actor: Actor, meeting: { kind: MeetingKind }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  if (isGeneral(meeting.kind)) {
    return hasRole(actor, "member")
      ? yes
      : no("not_member", "Only members of the co-op take part in its meetings.");
  }
  return hasRole(actor, "board") ? yes : no("not_board", "Only the board takes part in its meetings.");
}

/** Attendance: one's own by whoever takes part, anybody's by whoever runs it. */
export function mayRecordAttendance(
  actor: Actor,
  row: { meeting: Run & { kind: MeetingKind }; personId: string },
): Decision {
  const isOwn = actor.kind === "person" && actor.personId === row.personId;
  return isOwn ? mayTakePart(actor, row.meeting) : mayRun(actor, row.meeting);
}

/** An item: by whoever proposed it, or whoever runs the meeting. */
export function mayChangeItem(actor: Actor, item: { proposedById: string | null; meeting: Run }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind === "person" && item.proposedById === actor.personId) return yes;
  const decision = mayRun(actor, item.meeting);
  return decision.ok ? yes : no("not_yours", "Whoever proposed it, or whoever runs the meeting, changes it.");
}

/** The rules of meetings bind everybody: kept by the secretary and administrators, and each change is recorded. */
export function mayChangeRules(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "secretary") || hasRole(actor, "administrator")
    ? yes
    : no("not_secretary", "The secretary or an administrator changes the meeting rules.");
}
