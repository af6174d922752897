/** What is kept on disk of a stack: enough to find its processes again, nothing secret. */
import { z } from "zod";
import { CommitSha, StackSpec } from "@/lib/deploy/contract";

const ProcessId = z.object({ pid: z.number().int(), startTime: z.string() });

export const ComponentRecord = z.object({
  component: z.string(),
  commit: CommitSha,
  buildKey: z.string(),
  port: z.number().int(),
  start: z.string(),
  health: z.object({ path: z.string(), within: z.number() }),
  expose: z.array(z.string()),
  actions: z.array(z.object({ name: z.string(), method: z.string(), path: z.string() })),
  /** Names of its environment; the values are in the process, and in the host's memory. */
  variables: z.array(z.string()),
  /** Those whose values are hidden in logs. */
  secretVariables: z.array(z.string()),
  process: ProcessId.nullable(),
  startedAt: z.string().nullable(),
  restarts: z.number().int(),
});
export type ComponentRecord = z.infer<typeof ComponentRecord>;

export const StackRecord = z.object({
  /** `preparing` until every component was healthy once: what a killed host leaves so is taken down. */
  phase: z.enum(["preparing", "running"]),
  generation: z.number().int(),
  spec: StackSpec.omit({ secrets: true }),
  cell: z.object({ name: z.string(), uid: z.number().int(), folder: z.string() }),
  /** Owner of its port reservations. */
  portOwner: z.string(),
  /** Server that its database is on; null where it uses none. */
  databaseServer: z.string().nullable(),
  components: z.array(ComponentRecord),
});
export type StackRecord = z.infer<typeof StackRecord>;
