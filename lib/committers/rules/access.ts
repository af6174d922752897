/** Pure: whose merge rights are to be given and whose are to be taken (committers law 5). */
import { COMMITTER_STATES, type CommitterState } from "../schema";
import { holdsRights } from "./committer-states";

export const ACCESS_STATES = ["none", "granting", "granted", "removing"] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

/** States in which a committer holds merge rights, as a filter for queries. */
export const HOLDING_STATES = COMMITTER_STATES.filter(holdsRights);

/** A component of a committer's. */
export interface AccessFacts {
  /** Null: the catalogue does not know it, so that nobody can be given anything. */
  componentId: string | null;
  from: Date;
  until: Date | null;
  access: AccessState;
  /** It came with a roster, and no person has confirmed it yet. */
  isHeldBack?: boolean;
}

/** Whether the rights in this component are to be held at `now` by a committer in this state. */
export const isWanted = (
  { componentId, from, until, isHeldBack = false }: Omit<AccessFacts, "access">,
  state: CommitterState,
  now: Date,
) =>
  componentId !== null && !isHeldBack && holdsRights(state) && from <= now && (until === null || until > now);

/** What follows for one component: rights to give, rights to take, or nothing, because it is so or somebody is at it. */
export function nextAccess(
  facts: AccessFacts,
  state: CommitterState,
  now: Date,
): "granting" | "removing" | null {
  const isGivenOrBeing = facts.access === "granted" || facts.access === "granting";
  if (isWanted(facts, state, now)) return isGivenOrBeing ? null : "granting";
  return isGivenOrBeing ? "removing" : null;
}
