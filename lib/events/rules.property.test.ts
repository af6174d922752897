import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterFailure, daysUntil, MOST_ATTEMPTS, NOTICE_STAGES, reminderStage, UPDATE_STAGES } from "./rules";

const attempts = fc.integer({ min: 1, max: 2 * MOST_ATTEMPTS });

describe("a mail that could not be delivered", () => {
  it("is given up at once when it was refused for good", () => {
    fc.assert(
      fc.property(attempts, (n) => {
        expect(afterFailure({ attempts: n, isPermanent: true })).toEqual({ kind: "give_up" });
      }),
    );
  });

  it("is tried again ever later, never after more than an hour, and not for ever", () => {
    fc.assert(
      fc.property(attempts, (n) => {
        const [one, next] = [n, n + 1].map((count) => afterFailure({ attempts: count, isPermanent: false }));
        if (one?.kind === "give_up") expect(next?.kind).toBe("give_up");
        if (one?.kind !== "again" || next?.kind !== "again") return;
        expect(next.inMs).toBeGreaterThanOrEqual(one.inMs);
        expect(next.inMs).toBeLessThanOrEqual(3_600_000);
      }),
    );
    expect(afterFailure({ attempts: MOST_ATTEMPTS, isPermanent: false })).toEqual({ kind: "give_up" });
  });

  it("has tried for more than a day before it is given up", () => {
    let waited = 0;
    for (let n = 1; ; n++) {
      const next = afterFailure({ attempts: n, isPermanent: false });
      if (next.kind === "give_up") break;
      waited += next.inMs;
    }
    expect(waited).toBeGreaterThan(24 * 3_600_000);
  });
});

describe("a reminder", () => {
  it("is of the stage that was reached last, and of none before the first", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), (days) => {
        const stage = reminderStage(days, UPDATE_STAGES);
        if (stage === null) expect(days).toBeGreaterThan(14);
        else {
          expect(days).toBeLessThanOrEqual(stage);
          expect(UPDATE_STAGES.some((other) => other < stage && days <= other)).toBe(false);
        }
      }),
    );
    expect([8, 7, 2, 1, 0, -1].map((days) => reminderStage(days, NOTICE_STAGES))).toEqual([
      null,
      7,
      7,
      1,
      1,
      -1,
    ]);
  });

  it("counts days by the calendar of the meeting's zone", () => {
    const now = new Date("2027-03-11T23:30:00Z");
    expect(daysUntil("2027-03-12", { now, zone: "Europe/London" })).toBe(1);
    expect(daysUntil("2027-03-12", { now, zone: "Europe/Berlin" })).toBe(0);
    expect(daysUntil("2027-03-10", { now, zone: "UTC" })).toBe(-1);
  });
});
