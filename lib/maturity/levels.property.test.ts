import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS, SERVICE_KINDS } from "@/lib/catalog/schema";
import { requirementDigest } from "./digests";
import {
  type Answer,
  asked,
  isSatisfied,
  type LEVEL_ORDER,
  levelAbove,
  levelBelow,
  rankOf,
  workOutLevel,
} from "./levels";
import { ASKING_LEVELS, OUTCOMES, type RequirementFacts } from "./schema/states";
import { OUTCOME_STATUS } from "./status";

const kind = fc.constantFrom(...SERVICE_KINDS);
const requirement = fc.record({
  key: fc.stringMatching(/^[a-z]{1,3}$/),
  level: fc.constantFrom(...ASKING_LEVELS),
  kinds: fc.uniqueArray(kind, { minLength: 1 }),
  check: fc.constant("attested" as const),
  rule: fc.constant(null),
  text: fc.string(),
  provided: fc.string(),
});
const requirements = fc.uniqueArray(requirement, { selector: ({ key }) => key, maxLength: 12 });
const state = fc.constantFrom("met", "unmet", "not_applicable", null);
/** Requirements, each answered in some way or not at all. */
const answered = requirements.chain((all) =>
  fc.tuple(fc.constant(all), fc.array(state, { minLength: all.length, maxLength: all.length })),
);
const toAnswers = (all: readonly RequirementFacts[], states: readonly (Answer["state"] | null)[]): Answer[] =>
  all.flatMap(({ key }, index) => (states[index] ? [{ key, state: states[index], why: "" }] : []));

describe("levels law 6: a level asks for all that the levels below ask", () => {
  it("what a level asks of a kind holds everything that the level below asks of it", () => {
    fc.assert(
      fc.property(requirements, kind, fc.constantFrom(...ASKING_LEVELS), (all, ofKind, level) => {
        const below = levelBelow(level) ?? "proposed";
        const here = asked(all, ofKind, level);
        for (const one of asked(all, ofKind, below)) expect(here).toContain(one);
        expect(asked(all, ofKind, "proposed")).toEqual([]);
        expect(here.every(({ kinds }) => kinds.includes(ofKind))).toBe(true);
      }),
    );
  });

  it("a service qualifies for exactly the highest level of which nothing is missing", () => {
    fc.assert(
      fc.property(answered, kind, ([all, states], ofKind) => {
        const worked = workOutLevel({ requirements: all, kind: ofKind, answers: toAnswers(all, states) });
        const isMissing = (level: (typeof LEVEL_ORDER)[number]) =>
          worked.requirements.some(
            ({ requirement: { level: at }, outcome }) => rankOf(at) <= rankOf(level) && !isSatisfied(outcome),
          );
        expect(isMissing(worked.qualifiesFor)).toBe(false);
        const next = levelAbove(worked.qualifiesFor);
        if (next) expect(isMissing(next)).toBe(true);
      }),
    );
  });

  it("levels go up and down one at a time, and retired stands outside", () => {
    expect(LEVELS.map(levelAbove)).toEqual(["alpha", "beta", "live", null, null]);
    expect(LEVELS.map(levelBelow)).toEqual([null, "proposed", "alpha", "beta", null]);
  });
});

describe("levels law 7: meeting one more requirement never lowers the level a service qualifies for", () => {
  it("whichever requirement is met next", () => {
    fc.assert(
      fc.property(answered, kind, fc.nat(), ([all, states], ofKind, which) => {
        if (all.length === 0) return;
        const better = states.with(which % all.length, "met");
        const before = workOutLevel({ requirements: all, kind: ofKind, answers: toAnswers(all, states) });
        const after = workOutLevel({ requirements: all, kind: ofKind, answers: toAnswers(all, better) });
        expect(rankOf(after.qualifiesFor)).toBeGreaterThanOrEqual(rankOf(before.qualifiesFor));
      }),
    );
  });

  it("and an agreement that waives one never lowers it either, nor hides that it is met", () => {
    fc.assert(
      fc.property(answered, kind, fc.nat(), ([all, states], ofKind, which) => {
        const waived = all[which % Math.max(1, all.length)];
        if (!waived) return;
        const given = { requirements: all, kind: ofKind, answers: toAnswers(all, states) };
        const waivers = [{ key: waived.key, until: new Date(0), why: "agreed" }];
        const before = workOutLevel(given);
        const after = workOutLevel({ ...given, waivers });
        expect(rankOf(after.qualifiesFor)).toBeGreaterThanOrEqual(rankOf(before.qualifiesFor));
        const met = before.requirements.filter(({ outcome }) => outcome === "met");
        for (const one of met) expect(after.requirements).toContainEqual(one);
      }),
    );
  });
});

describe("a requirement's digest", () => {
  it("stays while the same is asked, whatever level, kinds and help go with it", () => {
    fc.assert(
      fc.property(requirement, requirement, (one, other) => {
        const moved = { ...other, key: one.key, text: one.text, check: one.check, rule: one.rule };
        expect(requirementDigest(moved)).toBe(requirementDigest(one));
        if (one.text !== other.text)
          expect(requirementDigest({ ...one, text: other.text })).not.toBe(requirementDigest(one));
      }),
    );
  });
});

it("every outcome has its own icon and word", () => {
  expect(new Set(OUTCOMES.map((outcome) => OUTCOME_STATUS[outcome].label)).size).toBe(OUTCOMES.length);
  expect(new Set(OUTCOMES.map((outcome) => OUTCOME_STATUS[outcome].icon)).size).toBe(OUTCOMES.length);
});
