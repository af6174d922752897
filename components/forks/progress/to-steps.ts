import type { Step as StepRow, StepState } from "@/components/shared/steps";
import type { Fault, Step } from "@/lib/deploy/contract";

const STATES: Readonly<Record<Step["state"], StepState>> = {
  waiting: "todo",
  running: "running",
  done: "done",
  cached: "done",
  failed: "failed",
  skipped: "skipped",
};

/** The backend's steps as rows of a page; what the notice of the `fault` says already, no step says again. */
export const toStepRows = (steps: readonly Step[], fault: Fault | null): StepRow[] =>
  steps.map((step) => ({
    id: step.key,
    label: step.label,
    state: STATES[step.state],
    detail: step.detail === fault?.message ? undefined : (step.detail ?? undefined),
    startedAt: step.startedAt,
    endedAt: step.finishedAt,
    result: step.state === "cached" ? "cached" : step.state === "skipped" ? "skipped" : undefined,
  }));

/** "Step 3 of 7: Build noticeboard-api", for readers who cannot see it move; null when nothing runs. */
export function tellStep(steps: readonly Step[]): string | null {
  const here = steps.findIndex((step) => step.state === "running");
  return here < 0 ? null : `Step ${here + 1} of ${steps.length}: ${steps[here]?.label}`;
}
