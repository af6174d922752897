import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** Any member has ideas. */
export function mayProposeService(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "member")
    ? yes
    : no("not_member", "Members of the co-op propose services. Ask one of them, or the board.");
}

/** Those who look after a service say what it is; the board may for every service. */
export function mayEditService(actor: Actor, service: { maintainerIds: readonly string[] }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isMaintainer = actor.kind === "person" && service.maintainerIds.includes(actor.personId);
  return isMaintainer || hasRole(actor, "board")
    ? yes
    : no("not_maintainer", "Its maintainers and the board edit a service. Tell them what is wrong.");
}

/** The whole catalogue at once is the board's, and the administrators'. */
export function mayImportCatalogue(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  return hasRole(actor, "board") || hasRole(actor, "administrator")
    ? yes
    : no("not_board", "The board and administrators import a catalogue.");
}
