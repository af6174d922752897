import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clearDays, dayNumber, dayToDate, momentIn, wallClock } from "./days";
import {
  DEFAULT_RULES,
  earliestNoticed,
  hasQuorum,
  inquorateFrom,
  isAdjournmentLegal,
  isNoticeLegal,
  isTallyPossible,
  lastDayOfNotice,
  needed,
  noticeDaysLeft,
  outcome,
  type Roll,
  tally,
  workOutCounted,
  workOutQuorum,
  workOutVoters,
} from "./rules";

const rules = DEFAULT_RULES;
const PEOPLE = ["ana", "ben", "cleo", "dai", "eve", "fin", "gus", "hal"];
const person = fc.constantFrom(...PEOPLE);
const roll: fc.Arbitrary<Roll> = fc.record({
  eligibleIds: fc.subarray(PEOPLE),
  presentIds: fc.subarray(PEOPLE),
  proxies: fc.uniqueArray(fc.record({ giverId: person, holderId: person }), {
    selector: (proxy) => proxy.giverId,
  }),
});
const shuffled = <Item>(items: readonly Item[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
const sameInAnotherOrder = (one: Roll): fc.Arbitrary<Roll> =>
  fc.record({
    eligibleIds: shuffled(one.eligibleIds),
    presentIds: shuffled(one.presentIds),
    proxies: shuffled(one.proxies),
  });
const pair = roll.chain((one) => fc.tuple(fc.constant(one), sameInAnotherOrder(one)));
const votes = fc.uniqueArray(
  fc.record({ voterId: person, choice: fc.constantFrom("for" as const, "against", "abstain") }),
  { selector: (vote) => vote.voterId },
);

const majority = fc.constantFrom("ordinary" as const, "special");

describe("levels law 11: quorum and tally do not depend on the order of arrival or of votes", () => {
  it("who counts, the quorum and who votes are the same in any order", () => {
    fc.assert(
      fc.property(pair, fc.boolean(), fc.subarray(PEOPLE), ([one, other], isAdjourned, recusedIds) => {
        expect(workOutQuorum({ ...other, isAdjourned }, rules)).toEqual(
          workOutQuorum({ ...one, isAdjourned }, rules),
        );
        expect([...workOutVoters({ ...other, recusedIds })]).toEqual([
          ...workOutVoters({ ...one, recusedIds }),
        ]);
      }),
    );
  });

  it("the same votes in any order are the same tally and outcome", () => {
    fc.assert(
      fc.property(
        votes.chain((given) => fc.tuple(fc.constant(given), shuffled(given))),
        fc.subarray(PEOPLE),
        majority,
        ([one, other], voters, kind) => {
          expect(tally(other, voters)).toEqual(tally(one, voters));
          expect(outcome(kind, tally(other, voters), rules)).toBe(outcome(kind, tally(one, voters), rules));
        },
      ),
    );
  });

  it("a tie is lost", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), majority, (n, abstain, kind) => {
        expect(outcome(kind, { for: n, against: n, abstain }, rules)).toBe("lost");
      }),
    );
  });

  it("abstentions count neither way", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(500), majority, (yes, against, abstain, kind) => {
        expect(outcome(kind, { for: yes, against, abstain }, rules)).toBe(
          outcome(kind, { for: yes, against, abstain: 0 }, rules),
        );
      }),
    );
  });

  it("a vote of somebody who may not vote changes nothing", () => {
    fc.assert(
      fc.property(votes, fc.subarray(PEOPLE), (given, voters) => {
        expect(tally(given, voters)).toEqual(
          tally(
            given.filter((vote) => voters.includes(vote.voterId)),
            voters,
          ),
        );
      }),
    );
  });
});

describe("levels law 9: recused people are counted for quorum, not for the ballot", () => {
  it("recusal changes who votes and never the quorum", () => {
    fc.assert(
      fc.property(roll, fc.subarray(PEOPLE), (given, recusedIds) => {
        const { present, byProxy } = workOutCounted(given);
        const voters = workOutVoters({ ...given, recusedIds });
        for (const id of recusedIds) expect(voters.has(id)).toBe(false);
        for (const castBy of voters.values()) expect(recusedIds).not.toContain(castBy);
        for (const id of voters.keys()) expect([...present, ...byProxy]).toContain(id);
        if (recusedIds.length === 0) expect(voters.size).toBe(present.length + byProxy.length);
      }),
    );
  });
});

describe("quorum", () => {
  it("one more arrival never unmakes it, and nobody counts twice", () => {
    fc.assert(
      fc.property(roll, person, (given, id) => {
        const before = workOutQuorum({ ...given, isAdjourned: false }, rules);
        const after = workOutQuorum(
          { ...given, presentIds: [...given.presentIds, id], isAdjourned: false },
          rules,
        );
        if (before.isQuorate) expect(after.isQuorate).toBe(true);
        expect(after.counted).toBeLessThanOrEqual(after.eligible);
      }),
    );
  });

  it("is the greater of two members or half of those eligible, and whoever comes to a reconvened meeting", () => {
    expect(
      [0, 1, 2, 3, 4, 5, 9, 17].map((eligible) => needed({ eligible, isAdjourned: false }, rules)),
    ).toEqual([2, 2, 2, 2, 2, 3, 5, 9]);
    const one = { eligibleIds: PEOPLE, presentIds: ["ana"], proxies: [] };
    expect(hasQuorum({ ...one, isAdjourned: false }, rules)).toBe(false);
    expect(hasQuorum({ ...one, isAdjourned: true }, rules)).toBe(true);
    expect(hasQuorum({ ...one, presentIds: [], isAdjourned: true }, rules)).toBe(false);
  });

  it("counts a proxy while its holder is there and its giver is not", () => {
    const proxies = [{ giverId: "ben", holderId: "ana" }];
    const counted = (presentIds: string[]) => workOutCounted({ eligibleIds: PEOPLE, presentIds, proxies });
    expect(counted(["ana"])).toEqual({ present: ["ana"], byProxy: ["ben"] });
    expect(counted(["ana", "ben"])).toEqual({ present: ["ana", "ben"], byProxy: [] });
    expect(counted(["cleo"])).toEqual({ present: ["cleo"], byProxy: [] });
  });
});

describe("a special resolution", () => {
  it("needs three quarters of the votes cast", () => {
    expect(outcome("special", { for: 3, against: 1, abstain: 9 }, rules)).toBe("carried");
    expect(outcome("special", { for: 2, against: 1, abstain: 0 }, rules)).toBe("lost");
    expect(outcome("ordinary", { for: 2, against: 1, abstain: 0 }, rules)).toBe("carried");
    expect(outcome("special", { for: 0, against: 0, abstain: 4 }, rules)).toBe("lost");
  });
});

describe("a show of hands", () => {
  it("counts no more hands than people who may vote", () => {
    expect(isTallyPossible({ for: 3, against: 1, abstain: 1 }, 5)).toBe(true);
    expect(isTallyPossible({ for: 3, against: 2, abstain: 1 }, 5)).toBe(false);
    expect(isTallyPossible({ for: 3, against: -1, abstain: 1 }, 5)).toBe(false);
  });
});

describe("a meeting without quorum", () => {
  const zone = "Europe/London";
  const from = momentIn(zone, "2027-03-12T18:30");

  it("waits half an hour, and is adjourned by fourteen days at least", () => {
    expect(wallClock(inquorateFrom(from, rules), zone)).toBe("2027-03-12T19:00");
    const adjourned = (to: string) => isAdjournmentLegal({ from, to: momentIn(zone, to), zone }, rules);
    expect(adjourned("2027-03-25T23:00")).toBe(false);
    expect(adjourned("2027-03-26T09:00")).toBe(true);
  });
});

describe("clear days", () => {
  const zone = "Europe/London";
  const heldAt = momentIn(zone, "2027-03-12T18:30");
  const legal = (local: string) =>
    isNoticeLegal({ heldAt, zone, isAdjourned: false, at: momentIn(zone, local) }, rules);

  it("count neither the day of the notice nor that of the meeting, by the meeting's own calendar", () => {
    expect(lastDayOfNotice({ heldAt, zone, isAdjourned: false }, rules)).toBe("2027-02-25");
    expect(legal("2027-02-25T23:59")).toBe(true);
    expect(legal("2027-02-26T00:00")).toBe(false);
    expect(lastDayOfNotice({ heldAt, zone, isAdjourned: true }, rules)).toBe("2027-03-04");
  });

  it("what is announced for the earliest moment has its legal notice", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        fc.boolean(),
        (at, isAdjourned) => {
          const first = earliestNoticed({ now: at, isAdjourned }, rules);
          expect(isNoticeLegal({ heldAt: first, zone: "UTC", isAdjourned, at }, rules)).toBe(true);
        },
      ),
    );
  });

  it("are left exactly as long as notice is legal, in the meeting's own zone and not in UTC", () => {
    const zones = fc.constantFrom("UTC", "Europe/London", "America/Vancouver", "Pacific/Auckland");
    const hours = fc.integer({ min: -24 * 40, max: 24 * 3 });
    fc.assert(
      fc.property(zones, hours, fc.boolean(), (there, hour, isAdjourned) => {
        const now = new Date(heldAt.getTime() + hour * 3_600_000);
        const called = { heldAt, zone: there, isAdjourned };
        expect(noticeDaysLeft({ ...called, now }, rules) >= 0).toBe(
          isNoticeLegal({ ...called, at: now }, rules),
        );
      }),
    );
  });

  it("a notice one day earlier is never less legal", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * 24 * 60 }), (minutes) => {
        const at = new Date(heldAt.getTime() - minutes * 60_000);
        const earlier = new Date(at.getTime() - 24 * 60 * 60_000);
        const isLegal = (moment: Date) =>
          isNoticeLegal({ heldAt, zone, isAdjourned: false, at: moment }, rules);
        if (isLegal(at)) expect(isLegal(earlier)).toBe(true);
        expect(clearDays({ from: earlier, to: heldAt, zone })).toBeGreaterThanOrEqual(
          clearDays({ from: at, to: heldAt, zone }),
        );
      }),
    );
  });

  it("a moment's wall clock and the wall clock's moment are one another's", () => {
    const zones = fc.constantFrom("Europe/London", "UTC", "Pacific/Auckland", "America/St_Johns");
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 50 * 365 * 24 * 4 }), (where, quarter) => {
        const at = new Date(quarter * 15 * 60_000);
        const shown = wallClock(at, where);
        expect(wallClock(momentIn(where, shown), where)).toBe(shown);
        expect(dayToDate(dayNumber(at, where))).toBe(shown.slice(0, 10));
      }),
    );
  });
});
