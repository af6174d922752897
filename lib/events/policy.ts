import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** Whoever answers for what the co-op says reads its outbox; everybody reads what was written to them. */
export const mayReadOutbox = (actor: Actor): Decision =>
  hasRole(actor, "secretary") || hasRole(actor, "board") || hasRole(actor, "administrator")
    ? yes
    : no("not_secretary", "The outbox is for the secretary, the board and administrators.");

/** Sending again what failed, or what was kept while there was no mail server. */
export function mayResend(actor: Actor, message: { state: string }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind === "person") {
    const reader = mayReadOutbox(actor);
    if (!reader.ok)
      return no("not_secretary", "Only the secretary, the board and administrators send mail again.");
  }
  return message.state === "failed" || message.state === "kept"
    ? yes
    : no("not_failed", "Only a mail that failed or was kept is sent again.");
}

/** Everybody with standing has a calendar of their own, and only of their own. */
export function mayHaveCalendar(actor: Actor): Decision {
  if (actor.kind !== "person") return no("not_signed_in", "Sign in first.");
  return hasStanding(actor);
}
