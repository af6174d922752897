/** Who takes a roster in. Taking one away is mayExportProgramme of the agreements. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** A person does so one by one: the system confirms nobody's rights. Nobody confirms their own. */
export function mayConfirmRights(actor: Actor, row: { person: { id: string } }): Decision {
  const decision = mayImportRoster(actor);
  if (!decision.ok) return decision;
  return actor.kind === "person" && actor.personId === row.person.id
    ? no("self", "Another programme admin confirms your rights.")
    : decision;
}

/** A person does: the system imports nobody. */
export function mayImportRoster(actor: Actor): Decision {
  if (actor.kind === "system") return no("person_only", "A person does this.");
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_programme_admin", "Only a programme admin imports a roster.");
}
