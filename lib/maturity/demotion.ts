import type { ServiceLevel } from "@/lib/catalog/schema";

/** Where the meeting sends a service that loses alpha. */
export type FromAlpha = "proposed" | "retired";

/** A deficiency as the rule of demotion sees it. */
export interface UpheldDeficiency {
  /** Whether its grace has ended, and a meeting upheld it (levels law 4). */
  isGraceOver: boolean;
  isUpheld: boolean;
  /** What the meeting chose for a service in alpha; null when it was not asked. */
  fromAlpha: FromAlpha | null;
}

/**
 * The level that a service has after a meeting: exactly one below when at least one of its deficiencies, whose grace has
 * ended, was upheld, however many were; else null. From alpha the meeting chooses, and the last choice of those given
 * stands; with no choice nothing happens. Source: domain.md §2, law 4.
 */
export function demote(level: ServiceLevel, deficiencies: readonly UpheldDeficiency[]): ServiceLevel | null {
  const upheld = deficiencies.filter(({ isGraceOver, isUpheld }) => isGraceOver && isUpheld);
  if (upheld.length === 0) return null;
  switch (level) {
    case "live":
      return "beta";
    case "beta":
      return "alpha";
    case "alpha":
      return upheld.findLast(({ fromAlpha }) => fromAlpha !== null)?.fromAlpha ?? null;
    case "proposed":
    case "retired":
      return null;
    default:
      return level satisfies never;
  }
}
