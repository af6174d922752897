import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterFailure, MOST_ATTEMPTS } from "./rules";

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
