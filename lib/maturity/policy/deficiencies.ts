/** Who may do what with deficiencies and scrutinies outside a meeting. domain.md §2. */
import type { ServiceLevel } from "@/lib/catalog/schema";
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { rankOf } from "../levels";
import type { DeficiencyState, ScrutinyState } from "../schema/states";
import { personWithStanding } from "./person";
import { boardElsewhere } from "./updates";

export interface DeficiencyFacts {
  state: DeficiencyState;
  maintainerIds: readonly string[];
}
export interface ScrutinyFacts {
  state: ScrutinyState;
  maintainerIds: readonly string[];
}

const WORDS: Record<DeficiencyState, string> = {
  reported: "It is reported, and waits for the board.",
  dismissed: "It was dismissed.",
  in_grace: "It is in grace already.",
  fix_claimed: "A fix is claimed already; the board looks at it.",
  closed: "It is closed.",
  upheld: "It was upheld at a meeting.",
  waived: "A service-level agreement waives it.",
};

/** Maintainers have the duty; any other member may. Nothing is asked of a service that promises nothing. */
export function mayReportDeficiency(
  actor: Actor,
  service: { level: ServiceLevel; maintainerIds: readonly string[] },
): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isOwn = actor.kind === "person" && service.maintainerIds.includes(actor.personId);
  if (!isOwn && !hasRole(actor, "member"))
    return no("not_a_member", "Members of the co-op and the service’s maintainers report this.");
  return rankOf(service.level) > 0
    ? yes
    : no("nothing_promised", `Nothing is promised of a service that is ${service.level}.`);
}

export const mayConfirmDeficiency = (actor: Actor, row: DeficiencyFacts): Decision =>
  decide(actor, row, { verb: "confirm it", from: ["reported"] });

/** Only what waits for the board: what has grace already, is closed by a fix or decided by a meeting. */
export const mayDismissDeficiency = (actor: Actor, row: DeficiencyFacts): Decision =>
  decide(actor, row, { verb: "dismiss it", from: ["reported"] });

export const mayCloseDeficiency = (actor: Actor, row: DeficiencyFacts): Decision =>
  decide(actor, row, { verb: "close it", from: ["fix_claimed"] });

export const mayReturnToGrace = (actor: Actor, row: DeficiencyFacts): Decision =>
  decide(actor, row, { verb: "send it back", from: ["fix_claimed"] });

/** Maintainers say what they did; the board looks at it. */
export function mayClaimFix(actor: Actor, row: DeficiencyFacts): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (actor.kind !== "person" || !row.maintainerIds.includes(actor.personId))
    return no("not_a_maintainer", "Only maintainers of the service claim a fix.");
  return row.state === "in_grace" ? yes : no(row.state, WORDS[row.state]);
}

export function mayDecideScrutiny(actor: Actor, row: ScrutinyFacts): Decision {
  const allowed = boardElsewhere(actor, row, "decide on it");
  if (!allowed.ok) return allowed;
  return row.state === "opened"
    ? yes
    : no("decided", row.state === "cleared" ? "It was cleared." : "It became deficiencies.");
}

function decide(
  actor: Actor,
  row: DeficiencyFacts,
  { verb, from }: { verb: string; from: readonly DeficiencyState[] },
): Decision {
  const allowed = boardElsewhere(actor, row, verb);
  if (!allowed.ok) return allowed;
  return from.includes(row.state) ? yes : no(row.state, WORDS[row.state]);
}
