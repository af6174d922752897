/** Who may nominate, comment, vote, conclude and withdraw, from loaded rows only. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { isSelf, personWithStanding, programmeAdmin } from "@/lib/people/policy";
import type { NominationState } from "../schema";

/** Members of the co-op, and whoever maintains a service; nobody nominates themselves. */
export function mayNominate(
  actor: Actor,
  row: { personId: string | null; maintainerIds: readonly string[] },
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (row.personId !== null && isSelf(actor, row.personId))
    return no("self", "Somebody else nominates you: ask a champion.");
  const isMaintainer = actor.kind === "person" && row.maintainerIds.includes(actor.personId);
  return hasRole(actor, "member") || isMaintainer
    ? yes
    : no("not_member", "Members of the co-op and maintainers nominate.");
}

export interface NominationRow {
  /** The nominee. */
  personId: string;
  nominatedById: string;
  state: NominationState;
  /** Its time for comments and votes has passed. */
  isClosed: boolean;
  eligibleIds: readonly string[];
}

function isTaken({ state, isClosed }: NominationRow): Decision {
  if (state !== "open") return no("ended", "This nomination has ended.");
  return isClosed ? no("closed", "It closed, and takes no more comments and votes.") : yes;
}

/** Whoever is signed in, while it is open. */
export function mayComment(actor: Actor, row: NominationRow): Decision {
  const standing = personWithStanding(actor);
  return standing.ok ? isTaken(row) : standing;
}

/** Core committers and maintainers, never the nominee. */
export function mayVoteOnNomination(actor: Actor, row: NominationRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (isSelf(actor, row.personId)) return no("self", "The nominee does not vote.");
  const isEligible = actor.kind === "person" && row.eligibleIds.includes(actor.personId);
  return isEligible ? isTaken(row) : no("not_eligible", "Core committers and maintainers vote.");
}

function anotherAdmin(actor: Actor, row: { personId: string }, verb: string): Decision {
  const admin = programmeAdmin(actor, verb);
  if (!admin.ok) return admin;
  return isSelf(actor, row.personId) ? no("self", "Another programme admin does this for you.") : yes;
}

export function mayRecordConcern(actor: Actor, row: NominationRow): Decision {
  const admin = anotherAdmin(actor, row, "records what was told in confidence");
  return admin.ok ? isTaken(row) : admin;
}

/** Once the time for votes has passed; the rule decides, not whoever concludes. */
export function mayConclude(actor: Actor, row: NominationRow): Decision {
  const admin = anotherAdmin(actor, row, "concludes it once it has closed");
  if (!admin.ok) return admin;
  if (row.state !== "open") return no("ended", "This nomination has ended.");
  return row.isClosed ? yes : no("still_open", "It still takes votes.");
}

/** Whoever nominated, or the nominee, until it is concluded. */
export function mayWithdrawNomination(actor: Actor, row: NominationRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isSelf(actor, row.personId) && !isSelf(actor, row.nominatedById))
    return no("not_yours", "Whoever nominated withdraws it, or the nominee.");
  return row.state === "open" ? yes : no("ended", "This nomination has ended.");
}
