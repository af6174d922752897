/** Who may do what with annual updates. domain.md §2, “Annual update”. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import type { UpdateState } from "../schema/states";
import { personWithStanding } from "./person";

export interface UpdateFacts {
  state: UpdateState;
  maintainerIds: readonly string[];
  /** Its AGM has closed: what was still missing then is recorded as missing. */
  isClosed: boolean;
}

/** Its maintainers write it, until they have submitted it; one that was rejected or found missing, afterwards too. */
export function mayDraftUpdate(actor: Actor, update: UpdateFacts): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!maintains(actor, update))
    return no("not_a_maintainer", "Only maintainers of the service report for it.");
  switch (update.state) {
    case "due":
    case "drafted":
      return update.isClosed ? no("closed", "That AGM has closed. Report to the next one.") : yes;
    case "rejected":
    case "missing":
      return yes;
    default:
      return no(
        "submitted",
        "It is submitted. If something is wrong in it, tell the board, which can flag it.",
      );
  }
}

/** The board flags it for the meeting; whoever maintains the service leaves that to others. */
export function mayFlagUpdate(actor: Actor, update: UpdateFacts): Decision {
  const allowed = boardElsewhere(actor, update, "flag it");
  if (!allowed.ok) return allowed;
  if (update.state === "flagged") return no("flagged", "It is flagged already.");
  return update.state === "submitted" ? yes : no("not_submitted", "Only a submitted update is flagged.");
}

export function mayUnflagUpdate(actor: Actor, update: UpdateFacts): Decision {
  const allowed = boardElsewhere(actor, update, "take the flag off");
  if (!allowed.ok) return allowed;
  return update.state === "flagged" ? yes : no("not_flagged", "It is not flagged.");
}

/** The board and the secretary remind those who have not answered. */
export function mayChaseUpdate(actor: Actor, update: UpdateFacts): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!hasRole(actor, "board") && !hasRole(actor, "secretary"))
    return no("not_the_board", "The board or the secretary reminds people.");
  if (!isLate(update.state)) return no("answered", "They have answered.");
  return update.maintainerIds.length > 0
    ? yes
    : no("nobody", "Nobody maintains this service. The board finds somebody, or the meeting decides.");
}

/** Days before the AGM by which updates are due: the board says. */
export function maySetUpdateRules(actor: Actor): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "board") || hasRole(actor, "secretary")
    ? yes
    : no("not_the_board", "The board or the secretary sets when updates are due.");
}

/** Nobody has answered yet. */
export const isLate = (state: UpdateState) => state === "due" || state === "drafted" || state === "rejected";

const maintains = (actor: Actor, { maintainerIds }: { maintainerIds: readonly string[] }) =>
  actor.kind === "person" && maintainerIds.includes(actor.personId);

/** A member of the board who does not maintain the service concerned. */
export function boardElsewhere(
  actor: Actor,
  row: { maintainerIds: readonly string[] },
  verb: string,
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!hasRole(actor, "board")) return no("not_the_board", `Only the board may ${verb}.`);
  return maintains(actor, row)
    ? no("own_service", `You maintain this service. Another member of the board may ${verb}.`)
    : yes;
}
