/** Who may do what with the programme itself: its policy, criteria, retrospectives, the inactivity review. From loaded rows only. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { isSelf, personWithStanding, programmeAdmin } from "@/lib/people/policy";

function programmeRole(actor: Actor, verb: string): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return runsProgramme(actor)
    ? yes
    : no("not_programme_role", `Only a programme admin or the programme lead ${verb}.`);
}
/** Programme admins and leads: they see drafts. */
export const runsProgramme = (actor: Actor) =>
  personWithStanding(actor).ok && (hasRole(actor, "programme_admin") || hasRole(actor, "programme_lead"));

export const mayDraftPolicy = (actor: Actor): Decision =>
  programmeAdmin(actor, "drafts the programme’s policy");
export const mayDraftCriteria = (actor: Actor): Decision =>
  programmeAdmin(actor, "drafts selection criteria");

/** The programme lead adopts what an admin drafted; a programme admin where nobody leads (decision 0056). */
export function mayAdopt(actor: Actor, { hasLead }: { hasLead: boolean }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (hasRole(actor, "programme_lead")) return yes;
  if (hasLead) return no("not_programme_lead", "The programme lead adopts it.");
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_programme_admin", "Nobody leads the programme, so a programme admin adopts it.");
}

export const mayOpenRetrospective = (actor: Actor): Decision =>
  programmeRole(actor, "opens a retrospective, closes it and records what was decided");

/** Committers, champions and maintainers answer for themselves, until it closes. */
export function mayAnswer(
  actor: Actor,
  { participantIds, isOpen }: { participantIds: readonly string[]; isOpen: boolean },
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isParticipant = actor.kind === "person" && participantIds.includes(actor.personId);
  if (!isParticipant)
    return no("not_participant", "Core committers, their champions and maintainers of services answer.");
  return isOpen ? yes : no("closed", "It is closed: answers are no longer taken.");
}

/** Whoever a decision is for, or whoever runs the programme. */
export function mayComplete(actor: Actor, { ownerId }: { ownerId: string | null }): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isSelf(actor, ownerId) || runsProgramme(actor)
    ? yes
    : no("not_yours", "Whoever it is for says that it is done, or a programme admin or lead.");
}

export const mayReview = (actor: Actor): Decision =>
  programmeAdmin(actor, "opens, publishes and closes an inactivity review");

/** A finding is a programme admin's or lead's, never on themselves. */
export function mayFind(actor: Actor, { personId }: { personId: string }): Decision {
  const decision = programmeRole(actor, "records that somebody seems inactive");
  if (!decision.ok) return decision;
  return isSelf(actor, personId) ? no("self", "Somebody else looks at you.") : yes;
}
export function mayDecideInactivity(actor: Actor, { personId }: { personId: string }): Decision {
  const decision = programmeRole(actor, "decides what becomes of somebody who seems inactive");
  if (!decision.ok) return decision;
  return isSelf(actor, personId) ? no("self", "Somebody else decides on you.") : yes;
}
/** Whoever knows of other work says so, and anybody asks for an exception: for themselves or for another. */
export const maySpeakUp = (actor: Actor): Decision => personWithStanding(actor);
