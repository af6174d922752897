import type { LevelRequirement } from "../schema/service-level";
import type { StandingRequirement } from "./load-standing";

/** One requirement as the level page shows it. */
export function toLevelRequirement(
  { requirement, computed, ...standing }: StandingRequirement,
  given: { isStranger: boolean; proposed: LevelRequirement["proposedAgreement"] | undefined },
): LevelRequirement {
  const { key, level, text, provided, check } = requirement;
  return {
    ...{ key, level, text, provided, check },
    outcome: standing.outcome,
    why: standing.why,
    evidence: given.isStranger ? "" : standing.evidence,
    answeredBy: standing.answeredBy,
    answeredAt: standing.answeredAt?.toISOString() ?? null,
    waivedUntil: standing.waivedUntil?.toISOString() ?? null,
    remedy: computed?.remedy ?? null,
    links: computed?.links ?? [],
    outdated: given.isStranger ? null : standing.outdated,
    proposedAgreement: given.proposed ?? null,
  };
}
