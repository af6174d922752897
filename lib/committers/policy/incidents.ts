/** Who may do what with incidents, from loaded rows only (committers law 6). */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { isOneOf, personWithStanding } from "@/lib/people/policy";

export interface IncidentRow {
  /** Who maintains the service now. */
  maintainerIds: readonly string[];
  reportedById: string;
  /** Who was told of it. */
  toldIds: readonly string[];
}

/** Reporting, tracing and resolving: maintainers of the service, and programme admins. */
export function mayHandleIncident(actor: Actor, row: Pick<IncidentRow, "maintainerIds">): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isOneOf(actor, row.maintainerIds) || hasRole(actor, "programme_admin")
    ? yes
    : no("not_maintainer", "The service’s maintainers and programme admins look after incidents.");
}

/** The redacted summary: those who were told, and those who look after it. */
export function mayReadIncident(actor: Actor, row: IncidentRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (isOneOf(actor, [...row.toldIds, row.reportedById])) return yes;
  const handles = mayHandleIncident(actor, row);
  if (handles.ok || hasRole(actor, "programme_lead")) return yes;
  return no("not_told", "Only those whom an incident concerns read about it.");
}

/** The details may name people’s data: the service's maintainers, and nobody else, whoever reported it. */
export function mayReadDetails(actor: Actor, row: Pick<IncidentRow, "maintainerIds">): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isOneOf(actor, row.maintainerIds)
    ? yes
    : no("not_maintainer", "The details are for the service’s maintainers: they may name people’s data.");
}
