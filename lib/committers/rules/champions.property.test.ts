import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AssignmentFacts,
  type ChampionPerson,
  isAwayAt,
  type SupportFacts,
  workOutSupport,
} from "./champions";

const on = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000);
const day = fc.integer({ min: 0, max: 60 }).map(on);
const maybe = fc.option(day, { nil: null });
const PEOPLE = ["committer", "ada", "bo", "cem", "dov"];
const ORGANIZATIONS = ["tern", "north", "moor"];
const who = fc.constantFrom(...PEOPLE);

const assignment: fc.Arbitrary<Omit<AssignmentFacts, "id">> = fc.record({
  championId: who,
  from: day,
  until: maybe,
  awayFrom: maybe,
  awayUntil: maybe,
  delegateId: fc.option(who, { nil: null }),
});
const person: fc.Arbitrary<ChampionPerson> = fc.record({
  organizationIds: fc.subarray(ORGANIZATIONS),
  isMember: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  isSuspended: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
});
const facts: fc.Arbitrary<SupportFacts> = fc.record({
  assignments: fc
    .array(assignment, { maxLength: 6 })
    .map((all) => all.map((one, index) => ({ ...one, id: `a${index}` }))),
  committerPersonId: fc.constant("committer"),
  committersOrganizations: fc.subarray(ORGANIZATIONS),
  people: fc
    .tuple(...PEOPLE.map(() => person))
    .map((people) => new Map(PEOPLE.map((id, index) => [id, people[index] as ChampionPerson]))),
  rules: fc.record({ areAsked: fc.boolean(), min: fc.integer({ min: 0, max: 3 }) }),
  at: day,
});

describe("champions", () => {
  it("committers law 4: enough are at least so many people who are there, each once, none from the committer's organization", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const support = workOutSupport(given);
        // Said once more from the law's words, person by person.
        const there = PEOPLE.filter((id) => {
          const one = given.people.get(id);
          if (id === "committer" || !one?.isMember || one.isSuspended) return false;
          if (one.organizationIds.some((org) => given.committersOrganizations.includes(org))) return false;
          return given.assignments.some(
            (row) =>
              row.from <= given.at &&
              !(row.until && row.until <= given.at) &&
              (isAwayAt(row, given.at) ? row.delegateId : row.championId) === id,
          );
        });
        expect([...support.active].sort()).toEqual(there.sort());
        const asked = given.rules.areAsked ? given.rules.min : 0;
        expect(support.isEnough).toBe(there.length >= asked);
        expect(support.missing).toBe(Math.max(0, asked - there.length));
      }),
    );
  });

  it("committers law 4: one more champion never makes it too few, and ending one never makes it enough", () => {
    fc.assert(
      fc.property(facts, assignment, (given, more) => {
        const before = workOutSupport(given);
        const after = workOutSupport({
          ...given,
          assignments: [...given.assignments, { ...more, id: "more" }],
        });
        expect(after.missing).toBeLessThanOrEqual(before.missing);
        const fewer = workOutSupport({ ...given, assignments: given.assignments.slice(1) });
        expect(fewer.missing).toBeGreaterThanOrEqual(before.missing);
      }),
    );
  });

  it("every assignment that holds then counts, or says why it does not", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { assignments, active } = workOutSupport(given);
        expect(assignments.filter((one) => one.whyNot === null).map((one) => one.personId)).toEqual(active);
        for (const one of assignments.filter(({ isAway }) => !isAway))
          expect(one.personId).toBe(one.championId);
      }),
    );
  });

  it("away with nobody to stand in counts for nothing, and with somebody of the committer's organization neither", () => {
    const base = { from: on(0), until: null, awayFrom: on(10), awayUntil: on(20) };
    const member = { isMember: true, isSuspended: false };
    const given = (delegateId: string | null, at: Date) =>
      workOutSupport({
        assignments: [{ id: "a", championId: "ada", ...base, delegateId }],
        committerPersonId: "committer",
        committersOrganizations: ["tern"],
        people: new Map([
          ["ada", { ...member, organizationIds: [] }],
          ["bo", { ...member, organizationIds: ["tern"] }],
          ["cem", { ...member, organizationIds: ["north"] }],
        ]),
        rules: { areAsked: true, min: 1 },
        at,
      });
    expect(given(null, on(9)).isEnough).toBe(true);
    expect(given(null, on(10))).toMatchObject({ isEnough: false, words: "0 of 1 champion" });
    expect(given("bo", on(10)).assignments[0]?.whyNot).toBe("same_organization");
    expect(given("cem", on(10)).active).toEqual(["cem"]);
    expect(given("cem", on(20)).active).toEqual(["ada"]);
  });
});
