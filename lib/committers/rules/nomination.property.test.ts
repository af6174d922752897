import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOMINATION_CHOICES, type NominationRule } from "../schema/nominations";
import { findNamedIn } from "./named";
import { countNomination, type NominationBallot, ruleInWords } from "./nomination";

const RULE: NominationRule = { openDays: 14, minYes: 5, maxNo: 0, minOutside: 1 };
const organization = fc.option(fc.constantFrom("tern", "fellside", "moor"), { nil: null });
const ballots: fc.Arbitrary<NominationBallot[]> = fc.uniqueArray(
  fc.record({
    personId: fc.integer({ min: 0, max: 15 }).map((n) => `person-${n}`),
    choice: fc.constantFrom(...NOMINATION_CHOICES),
    organizationId: organization,
  }),
  { selector: (one) => one.personId, maxLength: 16 },
);
const rule: fc.Arbitrary<NominationRule> = fc.record({
  openDays: fc.constant(14),
  minYes: fc.integer({ min: 1, max: 6 }),
  maxNo: fc.integer({ min: 0, max: 2 }),
  minOutside: fc.integer({ min: 0, max: 2 }),
});
const everybody = Array.from({ length: 16 }, (_, n) => `person-${n}`);
const nominee = { personId: "nominee", organizationIds: ["tern"] };
const count = (given: readonly NominationBallot[], by: NominationRule = RULE) =>
  countNomination({ ballots: given, eligible: everybody, nominee, rule: by });
const yes = (n: number, organizationId: string | null = null): NominationBallot => ({
  personId: `person-${n}`,
  choice: "yes",
  organizationId,
});

describe("the rule of nominations", () => {
  it("says what it asks, in words", () => {
    expect(ruleInWords(RULE, ["Tern Works"])).toBe(
      "at least five yes and no “no”; at least one in favour from outside Tern Works",
    );
  });

  it("asks for five yes, no “no”, and one from outside the nominee's organization", () => {
    const four = [0, 1, 2, 3].map((n) => yes(n, "tern"));
    expect(count(four).missing).toEqual(["1 more yes", "1 more in favour from outside"]);
    expect(count([...four, yes(4, "tern")]).missing).toEqual(["1 more in favour from outside"]);
    expect(count([...four, yes(4)]).isApproved).toBe(true);
    expect(count([...four, yes(4), { ...yes(5), choice: "no" }]).missing).toEqual(["no “no” at all"]);
  });

  it("never counts the nominee's own vote, nor one of somebody who may not vote", () =>
    fc.assert(
      fc.property(ballots, rule, (given, by) => {
        const strangers = [
          { personId: "nominee", choice: "yes" as const, organizationId: null },
          { personId: "stranger", choice: "no" as const, organizationId: null },
        ];
        const all = { nominee, rule: by, eligible: [...everybody, "nominee"] };
        const { uncounted, ...counted } = countNomination({ ...all, ballots: [...given, ...strangers] });
        const { uncounted: none, ...without } = countNomination({ ...all, ballots: given });
        expect(counted).toEqual(without);
        expect([uncounted, none]).toEqual([2, 0]);
      }),
    ));

  it("does not depend on the order of votes, of voters or of organizations", () =>
    fc.assert(
      fc.property(
        ballots.chain((given) =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
          ),
        ),
        fc.shuffledSubarray(everybody, { minLength: 0, maxLength: 16 }),
        rule,
        ([given, shuffled], eligible, by) => {
          const of = (votes: readonly NominationBallot[], who: readonly string[], at: readonly string[]) =>
            countNomination({
              ...{ ballots: votes, eligible: who, rule: by },
              nominee: { ...nominee, organizationIds: at },
            });
          expect(of(shuffled, eligible, ["moor", "tern"])).toEqual(
            of(given, [...eligible].sort(), ["tern", "moor"]),
          );
        },
      ),
    ));

  it("is monotone: one more yes from outside never undoes an approval, one more “no” never makes one", () =>
    fc.assert(
      fc.property(ballots, rule, (given, by) => {
        const before = count(given, by).isApproved;
        const who = [...everybody, "one-more"];
        const more = (choice: "yes" | "no") =>
          countNomination({
            ...{ eligible: who, nominee, rule: by },
            ballots: [...given, { personId: "one-more", choice, organizationId: null }],
          }).isApproved;
        if (before) expect(more("yes")).toBe(true);
        else expect(more("no")).toBe(false);
      }),
    ));
});

describe("a concern told in confidence", () => {
  const nominee = { login: "anselm-r", name: "Anselm Reeve" };
  const involved = [
    { login: "mara-k", name: "Mara Kettlewell" },
    { login: "maintainer", name: "Hana Whitlock" },
    { login: "rose-r", name: "Rose Reeve" },
    { login: "jo", name: "J. Lindley" },
  ];
  it.each([
    ["Ask mara-k.", "mara-k"],
    ["MARA-K saw it", "mara-k"],
    ["Mara’s review", "mara-k"],
    ["(Whitlock)", "maintainer"],
    ["Rose and others", "rose-r"],
    ["jo, too", "jo"],
  ])("“%s” names somebody", (text, login) => {
    expect(findNamedIn(text, involved, nominee)?.login).toBe(login);
  });
  it.each(["The maintainer was hurt", "Anselm Reeve rose quickly", "a marathon", "J. was there"])(
    "“%s” names nobody but perhaps the nominee",
    (text) => {
      expect(findNamedIn(text, involved, nominee)).toBeNull();
    },
  );
});
