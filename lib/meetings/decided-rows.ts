import { LEVELS, type ServiceLevel } from "@/lib/catalog/schema";
import type { ClosingFacts, OpenDeficiency } from "./closing-facts";
import type { Consequences } from "./consequences-schema";
import type { Index } from "./may-apply";
import { by, type EffectKind, rulings, type Settled } from "./settle";

/** The level of a service once the meeting has closed. */
export type LevelAfter = (serviceId: string) => ServiceLevel | undefined;

/** What was accepted, one by one or together; at an AGM what nobody answered is missing. */
export function decideUpdates(
  { facts, updates }: Index,
  { of }: Settled,
  after: LevelAfter,
): Consequences["updates"] {
  const together = of.get("updates together")?.resolutionId ?? null;
  const decided: Consequences["updates"] = [];
  for (const { id: updateId, serviceId, state, isOfThisMeeting, hasOwnItem } of [...updates.values()].sort(
    by(({ id }) => id),
  )) {
    const ruling = of.get(updateId);
    const resolutionId = ruling?.resolutionId ?? null;
    const decide = (to: Consequences["updates"][number]["to"], reason = "", by = resolutionId) =>
      decided.push({ updateId, serviceId, to, reason, resolutionId: by });
    if (ruling?.effect.kind === "accept_update") decide("accepted");
    else if (ruling?.effect.kind === "reject_update") decide("rejected", ruling.effect.reason);
    else if (ruling?.effect.kind === "record_deficiencies") decide("deficiencies");
    else if (together && isOfThisMeeting && state === "submitted" && !hasOwnItem)
      decide("accepted", "", together);
    else if (
      facts.meeting.kind === "agm" &&
      isOfThisMeeting &&
      isUnanswered(state) &&
      after(serviceId) !== "retired"
    )
      decide("missing");
  }
  return decided;
}

const isUnanswered = (state: string) => state === "due" || state === "drafted" || state === "rejected";

/** Deficiencies that are open: by resolution, or because nothing asks for the requirement any more. */
export function decideDeficiencies(
  index: Index,
  { of }: Settled,
  after: LevelAfter,
): Consequences["deficiencies"] {
  const decided: Consequences["deficiencies"] = [];
  for (const deficiency of index.deficiencies.values()) {
    const { id: deficiencyId, serviceId, requirementKey, state: from } = deficiency;
    const ruling = of.get(deficiencyId);
    const to = ruling && OUTCOME[ruling.effect.kind];
    const about = { deficiencyId, serviceId, requirementKey, from };
    const left = to === undefined || to === "in_grace" ? noLongerAsked(deficiency, index, after) : null;
    if (left) decided.push({ ...about, to: "dismissed", why: left, resolutionId: null });
    else if (ruling && to)
      decided.push({ ...about, to, why: "resolution", resolutionId: ruling.resolutionId });
  }
  return decided;
}

const OUTCOME: { [Kind in EffectKind]?: Consequences["deficiencies"][number]["to"] } = {
  begin_grace: "in_grace",
  dismiss_deficiency: "dismissed",
  uphold_deficiency: "upheld",
  close_deficiency: "closed",
  return_to_grace: "in_grace",
  grant_agreement: "waived",
};

function noLongerAsked({ serviceId, requirementKey }: OpenDeficiency, index: Index, after: LevelAfter) {
  const level = after(serviceId);
  if (level === undefined || level === index.services.get(serviceId)?.level) return null;
  if (level === "retired") return "retired" as const;
  return isAsked(index.facts, requirementKey, level) ? null : ("not_asked" as const);
}

/** Whether a level asks for a requirement; what is in no set, such as the annual update, every level asks for. */
export function isAsked(facts: ClosingFacts, requirementKey: string, level: ServiceLevel): boolean {
  const from = facts.requirementLevels[requirementKey];
  return from === undefined || LEVELS.indexOf(from) <= LEVELS.indexOf(level);
}

/**
 * A service that goes down or is retired at this meeting is not verified at it: it lacks what its own level asks for, and
 * the next asks for all of that. What was tabled and nobody decided waits for the next meeting.
 */
export function decideVerifications(index: Index, { of }: Settled, levels: Consequences["levels"]) {
  const raised = new Set(levels.map(({ verificationId }) => verificationId));
  const changed = new Map(levels.map((level) => [level.serviceId, level]));
  const lost = new Map<string, string>();
  for (const { id, state, effect } of index.facts.resolutions)
    if (state === "lost" && effect.kind === "confirm_verifications")
      for (const verificationId of effect.verificationIds) lost.set(verificationId, id);
  const decided: Consequences["verifications"] = [];
  for (const { id: verificationId, serviceId, level, state, isTabledHere } of index.verifications.values()) {
    const about = { verificationId, serviceId, level };
    const fall = changed.get(serviceId);
    const resolutionId = of.get(verificationId)?.resolutionId ?? lost.get(verificationId) ?? null;
    if (raised.has(verificationId))
      decided.push({ ...about, to: "confirmed", why: "resolution", resolutionId });
    else if (fall && fall.cause !== "verification")
      decided.push({ ...about, to: "refused", why: "demoted", resolutionId: fall.resolutionId });
    else if (lost.has(verificationId))
      decided.push({ ...about, to: "refused", why: "resolution", resolutionId });
    else if (isTabledHere && state === "tabled")
      decided.push({ ...about, to: "held_over", why: "not_decided", resolutionId: null });
  }
  return decided.sort(by(({ verificationId }) => verificationId));
}

/** By resolution; a service that is retired is not looked at any more. */
export function decideScrutinies(index: Index, { of }: Settled, after: LevelAfter) {
  const decided: Consequences["clearedScrutinies"] = [];
  for (const { id: scrutinyId, serviceId } of index.scrutinies.values()) {
    const ruling = of.get(scrutinyId);
    if (after(serviceId) === "retired" && index.services.get(serviceId)?.level !== "retired")
      decided.push({ scrutinyId, serviceId, to: "cleared", why: "retired", resolutionId: null });
    else if (ruling) {
      const to = ruling.effect.kind === "clear_scrutiny" ? ("cleared" as const) : ("deficiencies" as const);
      decided.push({ scrutinyId, serviceId, to, why: "resolution", resolutionId: ruling.resolutionId });
    }
  }
  return decided.sort(by(({ scrutinyId }) => scrutinyId));
}

/** A service-level agreement waives the deficiency that is open for its requirement. */
export function grantAgreements({ openDeficiency }: Index, settled: Settled): Consequences["agreements"] {
  return rulings(settled, "grant_agreement").map(({ resolutionId, effect }) => {
    const { serviceId, requirementKey, until, text } = effect;
    const deficiencyId = openDeficiency.get(`${serviceId} ${requirementKey}`)?.id ?? null;
    return { serviceId, requirementKey, until, text, deficiencyId, resolutionId };
  });
}

/** A set that was lost is a draft again; one that was held over stays tabled. */
export function decideSets({ facts, requirementSets }: Index, settled: Settled) {
  const decided = new Map<string, Consequences["requirementSets"][number]>();
  for (const { id, state, effect } of facts.resolutions) {
    if (effect.kind !== "adopt_requirement_set" || !requirementSets.has(effect.requirementSetId)) continue;
    const to = state === "held_over" ? ("tabled" as const) : ("draft" as const);
    decided.set(effect.requirementSetId, { setId: effect.requirementSetId, to, resolutionId: id });
  }
  for (const { resolutionId, effect } of rulings(settled, "adopt_requirement_set"))
    decided.set(effect.requirementSetId, { setId: effect.requirementSetId, to: "adopted", resolutionId });
  return [...decided.values()].sort(by(({ setId }) => setId));
}
