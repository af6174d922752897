/** Pure: which states follow which for a committer, and which of them hold merge rights (committers law 5). */

import type { CommitterState } from "../schema";

/** From a state to those that follow it. Everything else is refused, whoever asks. */
export const NEXT_STATES: Record<CommitterState, readonly CommitterState[]> = {
  onboarding: ["active", "withdrawn"],
  active: ["suspended", "inactive_warned", "alumni"],
  inactive_warned: ["active", "suspended", "alumni"],
  suspended: ["active", "alumni"],
  alumni: ["active"],
  // Nominated and approved once more, they begin at the beginning.
  withdrawn: ["onboarding"],
};

export const mayFollow = (from: CommitterState, to: CommitterState) => NEXT_STATES[from].includes(to);

/** Who is active holds merge rights in their components, also while they are warned of being inactive; nobody else does. */
export const holdsRights = (state: CommitterState) => state === "active" || state === "inactive_warned";

/** Whether going from one state to another gives or takes merge rights. */
export const changesRights = (from: CommitterState | null, to: CommitterState) =>
  (from !== null && holdsRights(from)) !== holdsRights(to);
