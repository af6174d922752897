/** Which level a service qualifies for, from what is asked and how it is answered. Pure. domain.md §2, laws 6 and 7. */
import type { ServiceKind, ServiceLevel } from "@/lib/catalog/schema";
import { ASKING_LEVELS, type AskingLevel, type Outcome, type RequirementFacts } from "./schema/states";

/** Levels from the lowest. A retired service stands outside: nothing leads there but a meeting. */
export const LEVEL_ORDER = ["proposed", ...ASKING_LEVELS] as const;
export type RankedLevel = (typeof LEVEL_ORDER)[number];

/** How high a level is: 0 for proposed, 3 for live; -1 for retired, which promises nothing. */
export const rankOf = (level: ServiceLevel): number => LEVEL_ORDER.indexOf(level as RankedLevel);

/** The levels at which a requirement of this level is asked: its own and those above. */
export const ASKED_AT: Record<AskingLevel, readonly AskingLevel[]> = {
  alpha: ["alpha", "beta", "live"],
  beta: ["beta", "live"],
  live: ["live"],
};

/** The level that a verification would confirm next; null from live and from retired. */
export function levelAbove(level: ServiceLevel): AskingLevel | null {
  const rank = rankOf(level);
  return rank < 0 ? null : (ASKING_LEVELS[rank] ?? null);
}

/** Exactly one level down; null below proposed and from retired. */
export function levelBelow(level: ServiceLevel): RankedLevel | null {
  const rank = rankOf(level);
  return rank <= 0 ? null : (LEVEL_ORDER[rank - 1] ?? null);
}

/** Everything that a level asks of services of this kind: its own requirements and those of all levels below (law 6). */
export function asked<Requirement extends Pick<RequirementFacts, "level" | "kinds">>(
  requirements: readonly Requirement[],
  kind: ServiceKind,
  level: ServiceLevel,
): Requirement[] {
  return requirements.filter((one) => rankOf(one.level) <= rankOf(level) && one.kinds.includes(kind));
}

/** How one requirement is answered: by maintainers, or worked out. None is needed where nobody answered yet. */
export interface Answer {
  key: string;
  state: Exclude<Outcome, "waived" | "not_assessed">;
  why: string;
}
/** A service-level agreement in force, which waives one requirement. */
export interface Waiver {
  key: string;
  until: Date;
  why: string;
}

export interface Worked<Requirement> {
  requirement: Requirement;
  outcome: Outcome;
  /** The answer's words, or the agreement's. */
  why: string;
  waivedUntil: Date | null;
}
export interface Level<Requirement> {
  /** One for each requirement asked of this kind at any level, in the order given. */
  requirements: Worked<Requirement>[];
  /** The highest level of which everything asked is satisfied. Not the service's level: that needs a verification (law 6). */
  qualifiesFor: RankedLevel;
}

/** Whether it stands in no level's way. */
export const isSatisfied = (outcome: Outcome) =>
  outcome === "met" || outcome === "not_applicable" || outcome === "waived";

/**
 * Works out how a service of this kind stands to each requirement, and the level that it qualifies for.
 * Law 7: one more met never lowers that level. A waiver counts only where the requirement is not met anyway.
 */
export function workOutLevel<Requirement extends RequirementFacts>({
  requirements,
  kind,
  answers,
  waivers = [],
}: {
  requirements: readonly Requirement[];
  kind: ServiceKind;
  answers: readonly Answer[];
  waivers?: readonly Waiver[];
}): Level<Requirement> {
  const answerOf = new Map(answers.map((answer) => [answer.key, answer]));
  const waiverOf = new Map(waivers.map((waiver) => [waiver.key, waiver]));
  const worked = asked(requirements, kind, "live").map((requirement) =>
    workOut(requirement, answerOf.get(requirement.key), waiverOf.get(requirement.key)),
  );
  return { requirements: worked, qualifiesFor: qualifies(worked) };
}

function workOut<Requirement>(
  requirement: Requirement,
  answer?: Answer,
  waiver?: Waiver,
): Worked<Requirement> {
  const outcome = answer?.state ?? "not_assessed";
  if (!waiver || isSatisfied(outcome))
    return { requirement, outcome, why: answer?.why ?? "", waivedUntil: null };
  return { requirement, outcome: "waived", why: waiver.why, waivedUntil: waiver.until };
}

function qualifies(worked: readonly Worked<RequirementFacts>[]): RankedLevel {
  const missing = worked.filter(({ outcome }) => !isSatisfied(outcome));
  const lowest = Math.min(...missing.map(({ requirement }) => rankOf(requirement.level)), LEVEL_ORDER.length);
  return LEVEL_ORDER[lowest - 1] ?? "proposed";
}
