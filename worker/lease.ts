import { renewLease } from "@/lib/deploy/commands/renew-lease";
import { systemActor } from "@/lib/kernel/actor";
import { repeat } from "./repeat";

const EVERY_MS = 1_000;

/** Says every second that this worker is alive. */
export function startLease(executorId: string) {
  const startedAt = new Date();
  return repeat("lease", EVERY_MS, async () => {
    await renewLease(systemActor("worker"), { executorId, startedAt });
  });
}
