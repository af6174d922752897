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

/** The properties that the reader was shown as not enforced. */
export const AcceptIsolationInput = z.object({ keys: z.array(z.string().max(60)).max(100) });

export const ISOLATION_SETTING = "accepted-isolation";

/** What the board accepted: keys of properties, by whom (a person's id) and when. */
export const AcceptedIsolation = z.object({
  keys: z.array(z.string()),
  byId: z.string(),
  at: z.iso.datetime(),
});

const IsolationPropertyDto = z.object({ key: z.string(), label: z.string(), detail: z.string() });
export const IsolationDto = z
  .object({
    enforced: z.array(IsolationPropertyDto),
    open: z.array(IsolationPropertyDto).describe("What this machine does not enforce."),
    unaccepted: z.array(z.string()).describe("Keys of those that the board has not accepted yet."),
    isAsked: z.boolean().describe("Whether trials wait for the board; not in the demo."),
    accepted: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
    mayAccept: z.boolean(),
    whyNot: z.string().nullable(),
  })
  .meta({ id: "Isolation", description: "What keeps contributors' code apart on this machine." });
export type IsolationDto = z.infer<typeof IsolationDto>;
