import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";

/** The board answers for what a machine does not keep apart. */
export function mayAcceptIsolation(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind === "person" && hasRole(actor, "board")) return yes;
  return no("not_board", "Only the board accepts what this machine does not enforce.");
}
