import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Evidence,
  evidenceWords,
  exceptionsUntilOf,
  isQuiet,
  isReviewDue,
  monthsBefore,
  NO_EVIDENCE,
  stageAt,
  stateAfter,
} from "./inactivity";

const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
const days = fc.integer({ min: 14, max: 90 });
const DAY = 86_400_000;

describe("the dates of an inactivity review", () => {
  it("committers law 7: whoever is named has the whole time for exceptions before anybody decides", () => {
    fc.assert(
      fc.property(moment, days, fc.integer({ min: 0, max: 120 * DAY }), (publishedAt, length, later) => {
        const exceptionsUntil = exceptionsUntilOf(publishedAt, length);
        const at = new Date(publishedAt.getTime() + later);
        const stage = stageAt({ publishedAt, exceptionsUntil, closedAt: null }, at);
        expect(stage).toBe(later < length * DAY ? "exceptions" : "deciding");
      }),
    );
  });

  it("committers law 7: nobody is decided on while the list is unpublished, however long that takes", () => {
    fc.assert(
      fc.property(moment, fc.option(moment, { nil: null }), (at, exceptionsUntil) => {
        expect(stageAt({ publishedAt: null, exceptionsUntil, closedAt: null }, at)).toBe("looking");
      }),
    );
  });

  it("a stage is never followed by an earlier one", () => {
    const order = ["looking", "exceptions", "deciding", "closed"];
    fc.assert(
      fc.property(moment, days, moment, moment, (publishedAt, length, one, other) => {
        const dates = {
          publishedAt,
          exceptionsUntil: exceptionsUntilOf(publishedAt, length),
          closedAt: null,
        };
        const [first, then] = one <= other ? [one, other] : [other, one];
        expect(order.indexOf(stageAt(dates, first))).toBeLessThanOrEqual(order.indexOf(stageAt(dates, then)));
      }),
    );
  });

  it("the time that is looked at ends so many calendar months later, or on the last day of a shorter month", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 3, max: 36 }), (at, months) => {
        const before = monthsBefore(at, months);
        const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(monthOf(at) - monthOf(before)).toBe(months);
        expect(before.getUTCDate()).toBeLessThanOrEqual(at.getUTCDate());
      }),
    );
    expect(monthsBefore(new Date("2028-03-31T08:00:00Z"), 13).toISOString()).toBe("2027-02-28T08:00:00.000Z");
  });

  it("one is due a year after the last, or a year after the first committer became active; never before there is one", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 800 }), (from, later) => {
        const at = new Date(from.getTime() + later * DAY);
        const isDue = isReviewDue({ lastOpenedAt: from, firstActiveAt: null, at });
        expect(isReviewDue({ lastOpenedAt: null, firstActiveAt: from, at })).toBe(isDue);
        if (later < 365) expect(isDue).toBe(false);
        if (later > 366) expect(isDue).toBe(true);
      }),
    );
    expect(isReviewDue({ lastOpenedAt: null, firstActiveAt: null, at: new Date() })).toBe(false);
  });
});

describe("evidence", () => {
  it("committers law 7: is words and a number of each kind, and says of nobody that they are inactive", () => {
    const some = fc.record({
      ...{ pushes: fc.nat(50), merged: fc.nat(50), forks: fc.nat(50), crossChecks: fc.nat(50) },
      ...{ votes: fc.nat(50), messages: fc.nat(50), meetings: fc.nat(50), lastAt: fc.constant(null) },
    });
    fc.assert(
      fc.property(some, (evidence: Evidence) => {
        const words = evidenceWords(evidence);
        expect(words).not.toMatch(/inactive/i);
        expect(words.startsWith("Nothing")).toBe(isQuiet(evidence));
      }),
    );
    expect(evidenceWords({ ...NO_EVIDENCE, pushes: 1, meetings: 2, lastAt: "2026-05-03T10:00:00Z" })).toBe(
      "1 push and 2 meetings; last on 3 May 2026",
    );
  });

  it("whoever stays and was warned is active again; whoever is warned twice stays warned", () => {
    expect(stateAfter("stays", "inactive_warned")).toBe("active");
    expect(stateAfter("stays", "active")).toBeNull();
    expect(stateAfter("stays", "suspended")).toBeNull();
    expect(stateAfter("warned", "active")).toBe("inactive_warned");
    expect(stateAfter("warned", "inactive_warned")).toBeNull();
    expect(stateAfter("alumni", "active")).toBe("alumni");
  });
});
