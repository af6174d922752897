import { describe, expect, it } from "vitest";
import { ENGINE_STATUSES, mayCancelIn, mayRetryIn, stepToRetryFrom, toState } from "./rules";
import { WORKFLOW_STATES } from "./schema";

describe("a workflow's state", () => {
  it("is the engine's own in our words, each way", () => {
    for (const state of WORKFLOW_STATES)
      for (const status of ENGINE_STATUSES[state]) expect(toState(status)).toBe(state);
  });

  it("lets it be retried or cancelled, never both, and one that is done neither", () => {
    expect(WORKFLOW_STATES.filter(mayRetryIn)).toEqual(["failed", "cancelled"]);
    expect(WORKFLOW_STATES.filter(mayCancelIn)).toEqual(["queued", "running"]);
  });
});

describe("a retry", () => {
  it("goes on from the step that failed, and keeps those before it", () => {
    const steps = [
      { functionID: 0, error: null },
      { functionID: 1, error: new Error("no room") },
      { functionID: 2, error: null },
    ];
    expect(stepToRetryFrom(steps)).toBe(1);
  });

  it("goes on behind the last step where none failed, and begins at the first where there is none", () => {
    expect(stepToRetryFrom([{ functionID: 0, error: null }])).toBe(1);
    expect(stepToRetryFrom([])).toBe(0);
  });
});
