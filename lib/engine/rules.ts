import type { WorkflowState } from "./schema";

/** The engine's words for where a workflow is, in ours. What it gave up on after too many recoveries has failed as well. */
export function toState(status: string): WorkflowState {
  switch (status) {
    case "ENQUEUED":
    case "DELAYED":
      return "queued";
    case "PENDING":
      return "running";
    case "SUCCESS":
      return "done";
    case "CANCELLED":
      return "cancelled";
    default:
      return "failed";
  }
}

/** The engine's words for one of our states. */
export const ENGINE_STATUSES = {
  queued: ["ENQUEUED", "DELAYED"],
  running: ["PENDING"],
  failed: ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
  cancelled: ["CANCELLED"],
  done: ["SUCCESS"],
} as const satisfies Record<WorkflowState, readonly string[]>;

/** What ended without being done may be begun again; what has not ended may be cancelled. */
export const mayRetryIn = (state: WorkflowState) => state === "failed" || state === "cancelled";
export const mayCancelIn = (state: WorkflowState) => state === "queued" || state === "running";

/**
 * The step to go on from: the first that failed, or behind the last that ended. Steps before it keep their results
 * and are not run again.
 */
export function stepToRetryFrom(steps: readonly { functionID: number; error: unknown }[]): number {
  const failed = steps.find((step) => step.error != null);
  if (failed) return failed.functionID;
  return Math.max(-1, ...steps.map((step) => step.functionID)) + 1;
}
