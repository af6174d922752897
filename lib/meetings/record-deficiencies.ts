import type { Consequences } from "./consequences-schema";
import { isAsked, type LevelAfter } from "./decided-rows";
import type { Index } from "./may-apply";
import { by, rulings, type Settled } from "./settle";

/** The key of the deficiency of a service whose annual update is missing. */
export const ANNUAL_UPDATE = "annual-update";

type Found = Consequences["recorded"][number];

interface Given {
  index: Index;
  settled: Settled;
  updates: Consequences["updates"];
  /** What happens to the deficiencies that are open. */
  decided: Consequences["deficiencies"];
  after: LevelAfter;
}

/**
 * What the meeting finds wanting, each requirement of a service once. One that is open already stays that one: reported,
 * it is confirmed by this (levels law 12); in grace, its clock runs on. Source: domain.md §2, law 2.
 */
export function recordDeficiencies({ index, settled, updates, decided, after }: Given) {
  const recorded = new Map<string, Consequences["recorded"][number]>();
  const confirmed: Consequences["deficiencies"] = [];
  const outcomeOf = new Map(decided.map(({ deficiencyId, to }) => [deficiencyId, to]));
  const waived = new Set(
    rulings(settled, "grant_agreement").map(({ effect }) => `${effect.serviceId} ${effect.requirementKey}`),
  );
  for (const found of [...findings({ index, settled, updates })].sort(
    by(({ resolutionId }) => resolutionId ?? "~"),
  )) {
    const { serviceId, requirementKey, resolutionId } = found;
    const about = `${serviceId} ${requirementKey}`;
    const level = after(serviceId);
    if (level === undefined || level === "retired" || waived.has(about) || recorded.has(about)) continue;
    if (!isAsked(index.facts, requirementKey, level)) continue;
    const open = index.openDeficiency.get(about);
    const outcome = open && outcomeOf.get(open.id);
    if (!open || (outcome && outcome !== "in_grace")) recorded.set(about, found);
    else if (open.state === "reported" && !outcome) {
      const { id: deficiencyId, state: from } = open;
      outcomeOf.set(deficiencyId, "in_grace");
      confirmed.push({
        ...{ deficiencyId, serviceId, requirementKey, from, resolutionId },
        to: "in_grace",
        why: "recorded",
      });
    }
  }
  return {
    recorded: [...recorded.values()].sort(by((one) => `${one.serviceId} ${one.requirementKey}`)),
    confirmed,
  };
}

/** Before any is left out: what resolutions record, updates that were rejected or are missing, and changes that are due. */
function* findings({
  index,
  settled,
  updates,
}: Pick<Given, "index" | "settled" | "updates">): Generator<Found> {
  const none = { updateId: null, scrutinyId: null, resolutionId: null };
  for (const { resolutionId, effect } of rulings(settled, "record_deficiencies")) {
    const serviceId = index.updates.get(effect.updateId)?.serviceId ?? "";
    for (const requirementKey of effect.requirementKeys)
      yield {
        ...none,
        ...{ serviceId, requirementKey, source: "update", updateId: effect.updateId, resolutionId },
      };
  }
  for (const { resolutionId, effect } of rulings(settled, "scrutiny_to_deficiencies")) {
    const serviceId = index.scrutinies.get(effect.scrutinyId)?.serviceId ?? "";
    for (const requirementKey of effect.requirementKeys)
      yield {
        ...none,
        ...{ serviceId, requirementKey, source: "scrutiny", scrutinyId: effect.scrutinyId, resolutionId },
      };
  }
  for (const { updateId, serviceId, to, resolutionId } of updates) {
    const about = { serviceId, requirementKey: ANNUAL_UPDATE, updateId };
    if (to === "missing") yield { ...none, ...about, source: "missing_update" };
    if (to === "rejected" && index.facts.meeting.kind === "agm")
      yield { ...none, ...about, source: "update", resolutionId };
  }
  if (index.facts.meeting.kind !== "agm") return;
  for (const { serviceId, requirementKey } of index.facts.dueChanges)
    yield { ...none, serviceId, requirementKey, source: "changed_requirement" };
}
