import { demote } from "@/lib/maturity/demotion";
import { pathOf, spread } from "@/lib/maturity/scrutiny";
import type { ClosingFacts } from "./closing-facts";
import type { Consequences } from "./consequences-schema";
import {
  decideDeficiencies,
  decideScrutinies,
  decideSets,
  decideUpdates,
  decideVerifications,
  grantAgreements,
  type LevelAfter,
} from "./decided-rows";
import { type Index, indexFacts } from "./may-apply";
import { recordDeficiencies } from "./record-deficiencies";
import { by, type Ruling, rulings, type Settled, settle } from "./settle";

/**
 * Everything that closing a meeting applies, from its resolutions and the facts as they stand. Pure; the order in which
 * rows come in changes nothing. O(services + dependencies + resolutions). Source: domain.md §2, laws 1, 2, 4, 5, 6 and 10.
 */
export function workOutConsequences(facts: ClosingFacts): Consequences {
  const index = indexFacts(facts);
  const settled = settle(index);
  const levels = changeLevels(index, settled);
  const levelOf = new Map(levels.map(({ serviceId, to }) => [serviceId, to]));
  const after = (serviceId: string) => levelOf.get(serviceId) ?? index.services.get(serviceId)?.level;
  const updates = decideUpdates(index, settled, after);
  const decided = decideDeficiencies(index, settled, after);
  const { recorded, confirmed } = recordDeficiencies({ index, settled, updates, decided, after });
  const scrutinies = openScrutinies(facts, levels, after);
  const deficiencies = [...decided, ...confirmed].sort(by(({ deficiencyId }) => deficiencyId));
  const isGraceBegun =
    recorded.length > 0 || deficiencies.some(({ from, to }) => from === "reported" && to === "in_grace");
  const requirementSets = decideSets(index, settled);
  return {
    levels,
    scrutinies,
    recorded,
    deficiencies,
    updates,
    verifications: decideVerifications(index, settled, levels),
    clearedScrutinies: decideScrutinies(index, settled, after),
    agreements: grantAgreements(index, settled),
    requirementSets,
    minutes: rulings(settled, "approve_minutes").map(({ resolutionId, effect: { meetingId, digest } }) => ({
      ...{ meetingId, digest, resolutionId },
    })),
    notApplied: settled.notApplied,
    graceUntil: isGraceBegun ? facts.graceUntil : null,
    dueAgm: requirementSets.some(({ to }) => to === "adopted") ? facts.dueAgm : null,
  };
}

/** One change for a service at most: retirement before demotion before a step up (laws 4 and 6). */
function changeLevels(
  { services, deficiencies, verifications }: Index,
  settled: Settled,
): Consequences["levels"] {
  const changes = new Map<string, Consequences["levels"][number]>();
  for (const { resolutionId, effect } of rulings(settled, "confirm_verifications")) {
    for (const verificationId of effect.verificationIds) {
      const verification = verifications.get(verificationId);
      const from = verification && services.get(verification.serviceId)?.level;
      if (!verification || !from) continue;
      const { serviceId, level: to } = verification;
      const change = { serviceId, from, to, cause: "verification" as const };
      changes.set(serviceId, { ...change, verificationId, deficiencyId: null, resolutionId });
    }
  }
  const upheldOf = new Map<string, Ruling<"uphold_deficiency">[]>();
  for (const ruling of rulings(settled, "uphold_deficiency")) {
    const serviceId = deficiencies.get(ruling.effect.deficiencyId)?.serviceId ?? "";
    const known = upheldOf.get(serviceId);
    if (known) known.push(ruling);
    else upheldOf.set(serviceId, [ruling]);
  }
  for (const [serviceId, upheld] of upheldOf) {
    const from = services.get(serviceId)?.level;
    const asked = upheld.map(({ effect: { fromAlpha } }) => ({
      ...{ isGraceOver: true, isUpheld: true },
      fromAlpha,
    }));
    const to = from && demote(from, asked);
    const last = upheld.at(-1);
    if (!from || !to || !last) continue;
    const { resolutionId, effect } = last;
    const change = { serviceId, from, to, cause: "demotion" as const };
    changes.set(serviceId, {
      ...change,
      verificationId: null,
      deficiencyId: effect.deficiencyId,
      resolutionId,
    });
  }
  for (const {
    resolutionId,
    effect: { serviceId },
  } of rulings(settled, "retire_service")) {
    const from = services.get(serviceId)?.level;
    if (!from) continue;
    const change = { serviceId, from, to: "retired" as const, cause: "retirement" as const };
    changes.set(serviceId, { ...change, verificationId: null, deficiencyId: null, resolutionId });
  }
  return [...changes.values()].sort(by(({ serviceId }) => serviceId));
}

/** Law 5: whoever consumes what went down is looked at, and never demoted by that. */
function openScrutinies(facts: ClosingFacts, levels: Consequences["levels"], after: LevelAfter) {
  const fallen = levels.filter(({ cause }) => cause !== "verification").map(({ serviceId }) => serviceId);
  if (fallen.length === 0) return [];
  return spread(fallen, facts.dependencies)
    .filter(({ serviceId }) => (after(serviceId) ?? "retired") !== "retired")
    .map((reached) => ({ serviceId: reached.serviceId, causeId: reached.causeId, path: pathOf(reached) }));
}
