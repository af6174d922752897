import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import type { MaintainershipState } from "../rules/maintainers";

/** A maintainership as a decision on it needs it. */
export interface Maintainership {
  personId: string;
  state: MaintainershipState;
  /** Who maintains the service now. */
  maintainerIds: readonly string[];
}

/** Maintainers choose whom they work with; the board where nobody does. */
export function mayInviteMaintainer(actor: Actor, service: { maintainerIds: readonly string[] }): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  const isMaintainer = actor.kind === "person" && service.maintainerIds.includes(actor.personId);
  return isMaintainer || hasRole(actor, "board")
    ? yes
    : no("not_maintainer", "Its maintainers and the board invite maintainers. Offer them your help.");
}

/** Whoever invites takes invitations back and renews them. */
export function mayManageInvitation(actor: Actor, row: Maintainership): Decision {
  const decision = mayInviteMaintainer(actor, row);
  if (!decision.ok) return decision;
  return row.state === "invited" || row.state === "expired"
    ? yes
    : no("not_open", "This invitation was answered, or has ended.");
}

/** The person who was invited says yes or no; yes wants standing. */
export function mayAccept(actor: Actor, row: Maintainership): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  const decision = mayDecline(actor, row);
  if (!decision.ok || row.state !== "expired") return decision;
  return no(
    "expired",
    "This invitation has expired. Ask a maintainer of the service, or the board, to renew it.",
  );
}

export function mayDecline(actor: Actor, row: Maintainership): Decision {
  if (actor.kind === "anonymous") return no("not_signed_in", "Sign in first.");
  if (actor.kind !== "person" || actor.personId !== row.personId)
    return no("not_yours", "This invitation is somebody else’s to answer.");
  return row.state === "invited" || row.state === "expired"
    ? yes
    : no("not_open", "This invitation was answered, or has ended.");
}

/** Everybody may lay down what is theirs, suspended or not. */
export function mayStepDown(actor: Actor, row: Maintainership): Decision {
  if (actor.kind === "anonymous") return no("not_signed_in", "Sign in first.");
  if (actor.kind !== "person" || actor.personId !== row.personId)
    return no("not_yours", "Maintainers step down by themselves. The board may remove one.");
  return row.state === "maintains" ? yes : no("not_maintainer", "You do not maintain this service.");
}

/** The board removes a maintainer; never a maintainer another. */
export function mayRemove(actor: Actor, row: Maintainership): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind !== "system" && !hasRole(actor, "board"))
    return no("not_board", "Only the board removes a maintainer.");
  if (actor.kind === "person" && actor.personId === row.personId)
    return no("self", "Step down instead: nobody removes themselves.");
  return row.state === "maintains" ? yes : no("not_maintainer", "They do not maintain this service.");
}
