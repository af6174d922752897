import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CrossCheckAnswer,
  type Panel,
  type Party,
  sharesOrganization,
  workOutApproval,
} from "./approval";
import { VERDICTS } from "./schema";

const PEOPLE = ["ana", "ben", "cleo", "dai", "eve", "fin"];
const ORGANIZATIONS = ["tern", "fell"];

const party = (personId: string): fc.Arbitrary<Party> =>
  fc.record({
    personId: fc.constant(personId),
    organizations: fc.subarray(ORGANIZATIONS),
    isSuspended: fc.boolean(),
  });

/** One set of people, each in any number of parts. */
const panel: fc.Arbitrary<Panel> = fc.tuple(...PEOPLE.map(party)).chain((people) =>
  fc.record({
    contributors: fc.subarray(people, { minLength: 1 }),
    maintainers: fc.subarray(people),
    technicalOwners: fc.subarray(people),
    board: fc.subarray(people),
  }),
);
const answers: fc.Arbitrary<CrossCheckAnswer[]> = fc.uniqueArray(
  fc.record({
    personId: fc.constantFrom(...PEOPLE),
    verdict: fc.constantFrom(...VERDICTS),
    at: fc.integer({ min: 0, max: 1000 }),
  }),
  { selector: (answer) => answer.at, maxLength: 8 },
);
const latest = (given: readonly CrossCheckAnswer[]) => Math.max(0, ...given.map((answer) => answer.at)) + 1;

describe("forks law 2: nobody approves what they had a hand in", () => {
  it("an answer of a contributor never changes the outcome", () => {
    fc.assert(
      fc.property(panel, answers, fc.constantFrom(...VERDICTS), (people, given, verdict) => {
        const [contributor] = people.contributors;
        if (!contributor) return;
        const without = given.filter((answer) => answer.personId !== contributor.personId);
        const added = [...without, { personId: contributor.personId, verdict, at: latest(given) }];
        expect(workOutApproval(people, added).outcome).toBe(workOutApproval(people, without).outcome);
      }),
    );
  });

  it("an approved revision has an approver who shares no organization with any contributor", () => {
    fc.assert(
      fc.property(panel, answers, (people, given) => {
        const { outcome, deciders } = workOutApproval(people, given);
        if (outcome !== "approved") return;
        const everybody = [...people.maintainers, ...people.technicalOwners, ...people.board];
        const approvers = deciders.filter((one) => !one.excluded && one.verdict === "approve");
        const isElsewhere = approvers.some((approver) => {
          const found = everybody.find((one) => one.personId === approver.personId);
          return found && !people.contributors.some((contributor) => sharesOrganization(found, contributor));
        });
        expect(isElsewhere).toBe(true);
      }),
    );
  });

  it("the board decides only where no maintainer or technical owner from elsewhere is eligible", () => {
    fc.assert(
      fc.property(panel, answers, (people, given) => {
        const { deciders } = workOutApproval(people, given);
        const hasBoard = deciders.some((decider) => decider.standing === "board");
        const regulars = [...people.maintainers, ...people.technicalOwners];
        const free = regulars.some(
          (one) =>
            !one.isSuspended &&
            !people.contributors.some((c) => c.personId === one.personId || sharesOrganization(c, one)),
        );
        if (free) expect(hasBoard).toBe(false);
      }),
    );
  });

  it("people without any organization share none", () => {
    const nobody: Party = { personId: "ana", organizations: [], isSuspended: false };
    expect(sharesOrganization(nobody, { ...nobody, personId: "ben" })).toBe(false);
  });
});

describe("forks law 3: an approver without standing does not count", () => {
  it("suspending an approver never approves what was not approved", () => {
    fc.assert(
      fc.property(panel, answers, fc.constantFrom(...PEOPLE), (people, given, who) => {
        const suspend = (list: readonly Party[]) =>
          list.map((one) => (one.personId === who ? { ...one, isSuspended: true } : one));
        const after: Panel = {
          contributors: people.contributors,
          maintainers: suspend(people.maintainers),
          technicalOwners: suspend(people.technicalOwners),
          board: suspend(people.board),
        };
        const theirs = workOutApproval(after, given).deciders.find((decider) => decider.personId === who);
        if (theirs) expect(theirs.excluded).not.toBeNull();
        const onlyThem = given.filter((answer) => answer.personId === who);
        expect(workOutApproval(after, onlyThem).outcome).toBe("waiting");
      }),
    );
  });
});

describe("forks law 4: approvals are monotone, one rejection stops it", () => {
  it("adding an approval never makes an approved revision unapproved", () => {
    fc.assert(
      fc.property(panel, answers, fc.constantFrom(...PEOPLE), (people, given, personId) => {
        if (workOutApproval(people, given).outcome !== "approved") return;
        const added = [...given, { personId, verdict: "approve" as const, at: latest(given) }];
        expect(workOutApproval(people, added).outcome).toBe("approved");
      }),
    );
  });

  it("one rejection that counts always stops it, whatever else was said", () => {
    fc.assert(
      fc.property(panel, answers, fc.nat(20), (people, given, pick) => {
        const counting = workOutApproval(people, given).deciders.filter((decider) => !decider.excluded);
        const decider = counting[pick % Math.max(1, counting.length)];
        if (!decider) return;
        const added = [
          ...given,
          { personId: decider.personId, verdict: "reject" as const, at: latest(given) },
        ];
        expect(workOutApproval(people, added).outcome).toBe("rejected");
      }),
    );
  });

  it("the order in which answers are read does not matter", () => {
    fc.assert(
      fc.property(panel, answers, (people, given) => {
        expect(workOutApproval(people, [...given].reverse())).toEqual(workOutApproval(people, given));
      }),
    );
  });

  it("says its rule in words", () => {
    const mara: Party = { personId: "mara", organizations: [], isSuspended: false };
    const jon: Party = { personId: "jon", organizations: [], isSuspended: false };
    const tobi: Party = { personId: "tobi", organizations: ["fell"], isSuspended: false };
    const { rule, awaited } = workOutApproval(
      { contributors: [tobi], maintainers: [mara, jon], technicalOwners: [], board: [] },
      [],
    );
    expect(rule).toContain("1 of 2 maintainers who had no hand in it");
    expect(awaited).toEqual(["mara", "jon"]);
  });
});
