import { z } from "zod";

/** How one of a worker's loops fares, as its heartbeat says. */
export const WorkerLoop = z.object({
  name: z.string(),
  everyMs: z.number(),
  /** Rounds that were finished since the worker started. */
  runs: z.number(),
  endedAt: z.string().nullable(),
  /** What the last round failed of; null when it did not. */
  error: z.string().nullable(),
});
export type WorkerLoop = z.infer<typeof WorkerLoop>;
