import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMITTER_STATES, type CommitterState } from "../schema";
import { changesRights, holdsRights, mayFollow, NEXT_STATES } from "./committer-states";

/** The states that somebody went through who tried these, each only where it follows. */
function walk(tried: readonly CommitterState[]): CommitterState[] {
  const way: CommitterState[] = ["onboarding"];
  for (const to of tried) if (mayFollow(way.at(-1) ?? "onboarding", to)) way.push(to);
  return way;
}
const ways = fc.array(fc.constantFrom(...COMMITTER_STATES), { maxLength: 40 }).map(walk);

describe("the states of a committer", () => {
  it("begin with onboarding, and nobody holds rights before having been made active once", () =>
    fc.assert(
      fc.property(ways, (way) => {
        const first = way.findIndex(holdsRights);
        if (first >= 0) expect(way[first]).toBe("active");
        if (first >= 0) expect(way[first - 1]).toBe("onboarding");
      }),
    ));

  it("committers law 5: rights change only on becoming active and on leaving, and end with the last state", () =>
    fc.assert(
      fc.property(ways, (way) => {
        let held = false;
        for (const [index, state] of way.entries()) {
          if (changesRights(way[index - 1] ?? null, state)) held = !held;
          expect(held).toBe(state === "active" || state === "inactive_warned");
        }
      }),
    ));

  it("all lead on, and withdrawing is possible only before becoming active", () => {
    for (const state of COMMITTER_STATES) expect(NEXT_STATES[state].length).toBeGreaterThan(0);
    const before = COMMITTER_STATES.filter((state) => mayFollow(state, "withdrawn"));
    expect(before).toEqual(["onboarding"]);
  });
});
