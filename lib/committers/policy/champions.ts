/** Who may do what with champions, threads and escalations, from loaded rows only. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { isOneOf, isSelf, personWithStanding, programmeAdmin } from "@/lib/people/policy";

/** A committer, with those who stand by them now: champions, and delegates of those who are away. */
export interface SupportedRow {
  personId: string;
  championIds: readonly string[];
}

export const mayAssignChampion = (actor: Actor): Decision => programmeAdmin(actor, "assigns champions");

/** A champion steps down themselves, suspended or not; else a programme admin. */
export function mayEndChampion(actor: Actor, row: { championId: string }): Decision {
  if (isSelf(actor, row.championId)) return yes;
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_programme_admin", "The champion themselves or a programme admin ends it.");
}

/** Away and back: the champion, or a programme admin for somebody who cannot say so. */
export function mayMoveChampion(actor: Actor, row: { championId: string }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok || isSelf(actor, row.championId)) return standing;
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_yours", "The champion themselves says when they are away, or a programme admin.");
}

/** Nudging, introducing, escalating: those who stand by the committer, and programme admins. */
export function mayHelp(actor: Actor, row: SupportedRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isOneOf(actor, row.championIds) || hasRole(actor, "programme_admin")
    ? yes
    : no("not_champion", "Only their champions and programme admins do this.");
}

/** The thread and the emergency contact: the committer, those who stand by them, and programme admins. */
export function mayReadThread(actor: Actor, row: SupportedRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok || isSelf(actor, row.personId)) return standing;
  return isOneOf(actor, row.championIds) || hasRole(actor, "programme_admin")
    ? yes
    : no("not_in_thread", "Only the committer, their champions and programme admins read this thread.");
}

export function maySetContact(actor: Actor, row: { personId: string }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isSelf(actor, row.personId)
    ? yes
    : no("not_yours", "Only the committer themselves changes how they are reached.");
}

/** Escalations are the programme lead's to answer. */
export function mayAnswerEscalation(actor: Actor): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "programme_lead")
    ? yes
    : no("not_programme_lead", "Only a programme lead answers escalations.");
}
