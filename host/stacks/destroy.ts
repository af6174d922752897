/** Takes a stack down for good: what it still answers ends first, for as long as is allowed. */
import { setTimeout as wait } from "node:timers/promises";
import type { Operation } from "../ops/operation";
import type { HostParts } from "../parts";
import { takeDown, wouldNotEnd } from "./apply";

export type DestroyRequest = { stack: string; generation: number; drainSeconds: number };
/** Requests that the edge is passing to a stack now. */
export type InFlight = (stack: string) => number;

const TERM_MS = 5000;

/** Runs as an operation, after the fence was raised. Absent is success, and so is a later generation, which stays. */
export async function destroyStack(
  operation: Operation,
  { stack: id, generation, drainSeconds }: DestroyRequest,
  inFlight: InFlight,
  parts: HostParts,
): Promise<void> {
  operation.plan([
    { key: "drain", label: "Let running requests end" },
    { key: "stop", label: "Stop the components" },
  ]);
  const stack = parts.stacks.find(id);
  if (!stack && parts.stacks.remnantOf(id)) {
    await operation.skip("drain", "nothing runs");
    await operation.step("stop", async () => {
      if (!(await parts.stacks.clearRemnant(id))) throw wouldNotEnd();
    });
    return;
  }
  if (!stack || stack.record.generation > generation) {
    const why = stack ? "a later generation runs and stays" : "nothing runs";
    for (const key of ["drain", "stop"]) await operation.skip(key, why);
    return;
  }
  await operation.step("drain", async (step) => {
    const deadline = Date.now() + drainSeconds * 1000;
    while (inFlight(id) > 0 && Date.now() < deadline) {
      operation.throwIfCancelled();
      await wait(100);
    }
    const left = inFlight(id);
    if (left > 0) step.detail(`${left} still running after ${drainSeconds} s`);
  });
  await operation.step("stop", async () => {
    if (!(await takeDown(stack, parts, TERM_MS))) throw wouldNotEnd();
  });
}
