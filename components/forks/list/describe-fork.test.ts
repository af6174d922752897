import { expect, it } from "vitest";
import { describeFork } from "./describe-fork";

it("says what serves while nothing newer waits", () => {
  const fork = {
    state: "open" as const,
    revision: { number: 1, state: "approved" as const },
    deployment: { state: "serving" as const, revision: 1 },
  };
  expect(describeFork(fork).label).toBe("Serving");
});

it("says what the newer revision waits for, although an older one serves", () => {
  const fork = {
    state: "open" as const,
    revision: { number: 2, state: "cross_check" as const },
    deployment: { state: "serving" as const, revision: 1 },
  };
  expect(describeFork(fork).label).toBe("Cross-check");
});

it("says that a fork has ended, whatever its revisions were", () => {
  const fork = {
    state: "withdrawn" as const,
    revision: { number: 1, state: "approved" as const },
    deployment: null,
  };
  expect(describeFork(fork).label).toBe("Withdrawn");
});
