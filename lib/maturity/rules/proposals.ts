/** What worked-out failures propose, withdraw and claim (levels law 12). Pure. */

export interface Failure {
  serviceId: string;
  requirementKey: string;
  why: string;
}
export interface KnownDeficiency {
  id: string;
  serviceId: string;
  requirementKey: string;
  state: "reported" | "in_grace" | "fix_claimed" | "dismissed";
  text: string;
  isComputed: boolean;
  /** A fix that was claimed by nobody: it was worked out as met. */
  isClaimedBySystem: boolean;
}
export interface Proposals {
  propose: Failure[];
  /** Proposed, and met again before anybody looked. */
  withdraw: string[];
  /** In grace, and met again: a fix that the board can see. */
  claim: string[];
  /** Worked out as fixed, and failing again before the board looked. */
  unclaim: string[];
}

/**
 * A failure without an open deficiency proposes one; it is never confirmed by itself. One that the board dismissed is not
 * proposed again while it says the same. Of deficiencies only those are touched that were worked out. `known`: open ones,
 * and the last dismissed one of each service and requirement.
 */
export function workOutProposals(failures: readonly Failure[], known: readonly KnownDeficiency[]): Proposals {
  const failing = new Set(failures.map(keyOf));
  const open = new Set(known.filter(({ state }) => state !== "dismissed").map(keyOf));
  const dismissed = new Set(
    known.filter(({ state }) => state === "dismissed").map((one) => `${keyOf(one)} ${one.text}`),
  );
  const seen = new Set<string>();
  const ids = (state: KnownDeficiency["state"], isFailing: boolean, bySystem = false) =>
    known
      .filter((one) => one.isComputed && one.state === state && failing.has(keyOf(one)) === isFailing)
      .filter((one) => !bySystem || one.isClaimedBySystem)
      .map(({ id }) => id);
  return {
    propose: failures.filter((one) => {
      const key = keyOf(one);
      if (seen.has(key) || open.has(key) || dismissed.has(`${key} ${one.why}`)) return false;
      seen.add(key);
      return true;
    }),
    withdraw: ids("reported", false),
    claim: ids("in_grace", false),
    unclaim: ids("fix_claimed", true, true),
  };
}

const keyOf = ({ serviceId, requirementKey }: { serviceId: string; requirementKey: string }) =>
  `${serviceId} ${requirementKey}`;
