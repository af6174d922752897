/** Who may answer for a service, ask that its level be verified, and confirm it. domain.md §2, laws 5, 6 and 8. */
import type { ServiceLevel } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { levelAbove } from "../levels";
import type { AskingLevel, VerificationState } from "../schema/states";
import { personWithStanding } from "./person";

export interface MaintainedRow {
  level: ServiceLevel;
  maintainerIds: readonly string[];
}
export interface ReadyRow extends MaintainedRow {
  /** Requirements up to the next level that stand in its way. */
  missing: number;
  /** Deficiencies that are neither closed nor dismissed. */
  openDeficiencies: number;
  isRequested: boolean;
}
export interface VerificationRow extends MaintainedRow {
  state: VerificationState;
  /** The level asked for. */
  asks: AskingLevel;
  requestedById: string | null;
  /** The meeting it is tabled for has opened, or is over. */
  isBeforeMeeting: boolean;
  /** Of what is asked, what is not satisfied any more. */
  missing: number;
}

/** Maintainers answer for their service; nobody else can know. */
export function mayAnswer(actor: Actor, service: MaintainedRow): Decision {
  const maintains = maintainer(actor, service, "answer for it");
  if (!maintains.ok) return maintains;
  return service.level === "retired"
    ? no("retired", "This service is retired; nothing is asked of it.")
    : yes;
}

/** Everything asked up to the next level has to stand, and nothing may be wrong with the level it has. */
export function mayRequestVerification(actor: Actor, service: ReadyRow): Decision {
  const maintains = maintainer(actor, service, "ask the co-op to verify it");
  if (!maintains.ok) return maintains;
  const next = levelAbove(service.level);
  if (!next)
    return service.level === "retired"
      ? no("retired", "This service is retired.")
      : no("at_the_top", "It is live; there is no level above.");
  if (service.isRequested) return no("requested", "The co-op has been asked already.");
  const { missing, openDeficiencies } = service;
  const todo = [
    ...(missing ? [`meet ${missing} more`] : []),
    ...(openDeficiencies ? [`close ${count(openDeficiencies, "deficiency", "deficiencies")}`] : []),
  ];
  if (todo.length === 0) return yes;
  const [first = "", ...rest] = todo;
  return no(
    missing ? "missing" : "deficient",
    `${first.charAt(0).toUpperCase()}${[first.slice(1), ...rest].join(", and ")}.`,
  );
}

/** Taken back by those who maintain it, or by who asked, until the meeting opens. */
export function mayWithdrawVerification(actor: Actor, row: VerificationRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  const isOwn = actor.kind === "person" && actor.personId === row.requestedById;
  if (!isOwn && !isMaintainer(actor, row))
    return no("not_a_maintainer", "Only maintainers of the service take this back.");
  if (row.state === "requested" || row.state === "held_over") return yes;
  if (row.state !== "tabled") return no("decided", "It has been decided already.");
  return row.isBeforeMeeting ? yes : no("before_the_meeting", "The meeting has it before it, and decides.");
}

/** Law 6: the board confirms an alpha by itself, which should take hours; beta and live wait for a general meeting. */
export function mayConfirmVerification(actor: Actor, row: VerificationRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!hasRole(actor, "board"))
    return no("not_the_board", "Only the board confirms an alpha outside a meeting.");
  if (row.asks !== "alpha") return no("meeting_only", "Beta and live are verified at a general meeting.");
  if (row.state !== "requested" && row.state !== "held_over")
    return row.state === "tabled"
      ? no("tabled", "It is tabled: the meeting decides.")
      : no("decided", "It has been decided already.");
  if (isMaintainer(actor, row) || (actor.kind === "person" && actor.personId === row.requestedById))
    return no("own_service", "You maintain it or asked for it. Another member of the board confirms it.");
  if (row.level !== "proposed") return no("level_changed", "Its level has changed since this was asked.");
  return row.missing === 0
    ? yes
    : no("missing", `Since it was asked, ${count(row.missing, "requirement")} went missing.`);
}

/** A maintainer, or the board, puts an agreement to a meeting, which decides. */
export function mayProposeAgreement(actor: Actor, service: MaintainedRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (service.level === "retired") return no("retired", "This service is retired; nothing is asked of it.");
  return isMaintainer(actor, service) || hasRole(actor, "board")
    ? yes
    : no("not_a_maintainer", "Only maintainers of the service, or the board, propose an agreement.");
}

const isMaintainer = (actor: Actor, { maintainerIds }: MaintainedRow) =>
  actor.kind === "person" && maintainerIds.includes(actor.personId);

function maintainer(actor: Actor, service: MaintainedRow, verb: string): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isMaintainer(actor, service)
    ? yes
    : no("not_a_maintainer", `Only maintainers of the service ${verb}.`);
}
