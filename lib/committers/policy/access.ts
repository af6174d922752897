/** Pure: who may have merge rights asked for again, and see and mend where the code host says otherwise. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

const isProgramme = (actor: Actor) => hasRole(actor, "programme_admin") || hasRole(actor, "programme_lead");

/** What Forkmoot wants anyway: the programme's admins and lead, and whoever waits for it. */
export function mayTryAccess(actor: Actor, row: { personId: string }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isOwn = actor.kind === "person" && actor.personId === row.personId;
  return isOwn || isProgramme(actor)
    ? yes
    : no("not_programme", "The committer themselves, a programme admin or the programme lead tries again.");
}

/** Where the code host says otherwise: it names people and what they may do. */
export function mayMendDrift(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return isProgramme(actor)
    ? yes
    : no("not_programme", "Programme admins and the programme lead compare and mend merge rights.");
}
