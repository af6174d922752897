/** Who takes a roster in, and who takes one away. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** A person does: the system imports nobody. */
export function mayImportRoster(actor: Actor): Decision {
  if (actor.kind === "system") return no("person_only", "A person does this.");
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "programme_admin")
    ? yes
    : no("not_programme_admin", "Only a programme admin imports a roster.");
}

/** Names with employers, histories and signatures: for those who answer for the programme. */
export function mayExportProgramme(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isEntitled = (["programme_admin", "programme_lead", "board"] as const).some((role) =>
    hasRole(actor, role),
  );
  return isEntitled
    ? yes
    : no(
        "not_programme",
        "Only the programme’s admins and leads and the board export its roster and signatures.",
      );
}
