import { LEVELS, type ServiceLevel } from "@/lib/catalog/schema";
import type { ClosingFacts, ClosingResolution } from "./closing-facts";
import type { Effect } from "./effects";

/** The facts by what is asked of them, resolutions in order of decision. */
export function indexFacts(facts: ClosingFacts) {
  const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.id, row]));
  return {
    facts: { ...facts, resolutions: [...facts.resolutions].sort(byDecision) },
    isBoard: facts.meeting.kind === "board",
    services: byId(facts.services),
    deficiencies: byId(facts.deficiencies),
    updates: byId(facts.updates),
    verifications: byId(facts.verifications),
    scrutinies: byId(facts.scrutinies),
    requirementSets: byId(facts.requirementSets),
    minutes: new Map(facts.minutes.map((one) => [one.meetingId, one.digest])),
    openDeficiency: new Map(facts.deficiencies.map((one) => [`${one.serviceId} ${one.requirementKey}`, one])),
    leftToBoard: new Set(facts.leftToBoard),
  };
}
function byDecision(one: ClosingResolution, other: ClosingResolution) {
  const [a, b] = [one.decidedAt ?? "", other.decidedAt ?? ""];
  if (a !== b) return a < b ? -1 : 1;
  return one.position - other.position || (one.id < other.id ? -1 : 1);
}

export type Index = ReturnType<typeof indexFacts>;

const GONE = "What it was about has been decided since, or is not there any more.";
const GENERAL =
  "Only a general meeting decides that, or the board where a general meeting had nobody left to vote.";

/**
 * Why a carried resolution has no effect after all, in a sentence; null when it has. What was put to the vote may have
 * changed until the meeting closes. Source: domain.md §2, laws 1, 4 and 6.
 */
export function whyNot(effect: Effect, index: Index): string | null {
  const { facts, isBoard, leftToBoard } = index;
  const mayDecide = (id: string) => !isBoard || leftToBoard.has(id);
  switch (effect.kind) {
    case "none":
    case "accept_updates":
      return null;
    case "accept_update":
    case "reject_update":
    case "record_deficiencies": {
      const update = index.updates.get(effect.updateId);
      return update?.state === "submitted" || update?.state === "flagged" ? null : GONE;
    }
    case "begin_grace":
    case "dismiss_deficiency":
      return index.deficiencies.get(effect.deficiencyId)?.state === "reported" ? null : GONE;
    case "close_deficiency": {
      const state = index.deficiencies.get(effect.deficiencyId)?.state;
      return state === "fix_claimed" || state === "in_grace" ? null : GONE;
    }
    case "return_to_grace":
      return index.deficiencies.get(effect.deficiencyId)?.state === "fix_claimed" ? null : GONE;
    case "uphold_deficiency":
      return whyNotUphold(effect, index, mayDecide(effect.deficiencyId));
    case "grant_agreement": {
      if (!isRunning(index.services.get(effect.serviceId)?.level)) return GONE;
      return effect.until > facts.now ? null : "The agreement would have ended already.";
    }
    case "clear_scrutiny":
    case "scrutiny_to_deficiencies":
      return index.scrutinies.has(effect.scrutinyId) ? null : GONE;
    case "confirm_verifications":
      return firstReason(effect.verificationIds, (id) => whyNotConfirm(id, index, mayDecide(id)));
    case "adopt_requirement_set":
      return whyNotAdopt(effect.requirementSetId, index);
    case "retire_service":
      if (!mayDecide(effect.serviceId)) return GENERAL;
      return isRunning(index.services.get(effect.serviceId)?.level) ? null : GONE;
    case "approve_minutes": {
      const digest = index.minutes.get(effect.meetingId);
      if (digest === undefined || effect.meetingId === facts.meeting.id) return GONE;
      return digest === effect.digest ? null : "The minutes were edited after this was put on the agenda.";
    }
    default:
      return effect satisfies never;
  }
}

/** Levels law 4: exactly one level, and only for a deficiency whose grace has ended. */
function whyNotUphold(
  { deficiencyId, fromAlpha }: Effect & { kind: "uphold_deficiency" },
  index: Index,
  mayDecide: boolean,
) {
  const deficiency = index.deficiencies.get(deficiencyId);
  if (!deficiency) return GONE;
  if (!mayDecide) return GENERAL;
  if (deficiency.state !== "in_grace") return "It is not in grace: a claimed fix is looked at first.";
  if (!deficiency.isGraceOver) return "Its grace has not ended.";
  const level = index.services.get(deficiency.serviceId)?.level;
  if (level === undefined || level === "proposed" || level === "retired") return GONE;
  return level === "alpha" && !fromAlpha
    ? "From alpha the meeting chooses proposed or retired; it did not."
    : null;
}

/** Levels law 6: one level up; alpha by the board too, beta and live at a general meeting. */
function whyNotConfirm(verificationId: string, index: Index, mayDecide: boolean) {
  const verification = index.verifications.get(verificationId);
  const level = verification && index.services.get(verification.serviceId)?.level;
  if (!verification || !level || level === "retired") return GONE;
  if (verification.level !== "alpha" && !mayDecide) return GENERAL;
  if (LEVELS.indexOf(verification.level) === LEVELS.indexOf(level) + 1) return null;
  return "The service is not one level below what was asked any more.";
}

/** Levels law 1. */
function whyNotAdopt(setId: string, { facts, requirementSets }: Index) {
  const { kind, isQuorate } = facts.meeting;
  if (!requirementSets.has(setId)) return GONE;
  if (kind !== "agm" && kind !== "egm") return "Requirements are adopted at an AGM or an EGM only.";
  return isQuorate ? null : "Requirements are adopted at a quorate meeting only.";
}

const isRunning = (level: ServiceLevel | undefined) => level !== undefined && level !== "retired";

function firstReason(ids: readonly string[], reasonOf: (id: string) => string | null) {
  for (const id of ids) {
    const reason = reasonOf(id);
    if (reason) return reason;
  }
  return null;
}
