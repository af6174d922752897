import { z } from "zod";
import { WorkerLoop } from "@/lib/deploy/schema";
import { PageInput } from "@/lib/kernel/page-input";
import { plainText } from "@/lib/kernel/text";
import type { StatusMap } from "@/lib/status";

/** Where a workflow is: what the engine calls PENDING, ENQUEUED, SUCCESS …, in our words. */
export const WORKFLOW_STATES = ["queued", "running", "failed", "cancelled", "done"] as const;
export type WorkflowState = (typeof WORKFLOW_STATES)[number];
export const WORKFLOW_STATUS: StatusMap<WorkflowState> = {
  queued: { label: "Queued", tone: "waiting", icon: "clock" },
  running: { label: "Running", tone: "waiting", icon: "spinner" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
  cancelled: { label: "Cancelled", tone: "faint", icon: "circle-slash" },
  done: { label: "Done", tone: "live", icon: "circle-check" },
};

/** What each workflow does, in words. */
export const WORKFLOW_WORDS: Readonly<Record<string, string>> = {
  "check-revision": "Check a revision",
  "cut-revision": "Cut a revision from new commits",
  "start-deployment": "Start a deployment",
  "end-deployment": "End a deployment",
  "route-binding": "Move somebody's route",
  "steer-workflow": "Retry or cancel a workflow",
  "sync-delivery": "Look at what a webhook is about",
  "close-meeting": "Apply what a meeting decided",
  "read-catalogue": "Read the files of a catalogue",
  "import-catalogue": "Import a catalogue",
  "settle-access": "Give or take a committer's merge rights",
  "mend-drift": "Take merge rights that Forkmoot does not know of",
  "look-for-drift": "Compare who may merge with the code host",
};

export const WorkflowId = plainText().min(1).max(300);
export const ListWorkflowsInput = z.object({
  state: z.enum(WORKFLOW_STATES).optional(),
  ...PageInput,
  limit: PageInput.limit.default(25),
});
export const DELIVERY_STATES = ["received", "processed", "failed", "ignored"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DELIVERY_STATUS: StatusMap<DeliveryState> = {
  received: { label: "Received", tone: "waiting", icon: "clock" },
  processed: { label: "Done", tone: "live", icon: "circle-check" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
  ignored: { label: "Not ours", tone: "faint", icon: "circle-minus" },
};

export const ListDeliveriesInput = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  ...PageInput,
  limit: PageInput.limit.default(25),
});
export const DeliveryInput = z.object({ deliveryId: plainText().min(1).max(100) });

const At = z.iso.datetime();

/** A webhook that a code host sent. */
export const DeliveryItem = z
  .object({
    id: z.string(),
    event: z.string(),
    action: z.string().nullable(),
    repository: z.string().nullable(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    error: z.string().nullable().describe("Why it failed, or why nothing was to be done."),
    receivedAt: At,
  })
  .meta({ id: "Delivery", description: "A webhook that a code host sent." });
export type DeliveryItem = z.infer<typeof DeliveryItem>;

export const WorkflowInput = z.object({ workflowId: WorkflowId });

export const WorkflowItem = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(WORKFLOW_STATES),
    queue: z.string().nullable(),
    worker: z.string().nullable().describe("The worker that has it, or had it last."),
    attempts: z.int().describe("Times it was begun: more than one when a worker died over it."),
    createdAt: At,
    startedAt: At.nullable(),
    endedAt: At.nullable(),
  })
  .meta({ id: "Workflow" });
export type WorkflowItem = z.infer<typeof WorkflowItem>;

const WorkflowStep = z.object({
  name: z.string(),
  startedAt: At.nullable(),
  endedAt: At.nullable(),
  error: z.string().nullable(),
});
export type WorkflowStep = z.infer<typeof WorkflowStep>;

export const WorkflowDetail = WorkflowItem.extend({
  error: z.string().nullable(),
  steps: z.array(WorkflowStep).describe("Those that have ended, in order; at most 200."),
  mayRetry: z.boolean(),
  mayCancel: z.boolean(),
}).meta({ id: "WorkflowDetail" });
export type WorkflowDetail = z.infer<typeof WorkflowDetail>;

const EngineWorker = z.object({
  id: z.string(),
  isAlive: z.boolean(),
  isLeader: z.boolean().describe("It is the one that sweeps."),
  startedAt: At,
  heartbeatAt: At,
  rssBytes: z.int(),
  loops: z.array(WorkerLoop),
});
export type EngineWorker = z.infer<typeof EngineWorker>;

const EngineStack = z.object({
  id: z.string(),
  service: z.string(),
  title: z.string(),
  version: z.string(),
  url: z.string(),
  generation: z.int(),
  health: z.enum(["starting", "healthy", "unhealthy", "gone"]),
  isOrphan: z.boolean().describe("Nobody wants it: it is about to be destroyed."),
});
export type EngineStack = z.infer<typeof EngineStack>;

export const EnginePage = z
  .object({
    now: At,
    counts: z
      .object({ queued: z.int(), running: z.int(), failed: z.int(), cancelled: z.int(), done: z.int() })
      .describe("Workflows by state; done: in the last day."),
    parts: z.object({
      database: z.boolean(),
      worker: z.boolean(),
      host: z.boolean(),
      edge: z.boolean(),
    }),
    workers: z.array(EngineWorker),
    stacks: z.array(EngineStack).nullable().describe("Null when the deployment host does not answer."),
    absent: z.int().describe("Deployments that should run and have no stack."),
  })
  .meta({ id: "Engine", description: "How everything fares that carries decisions out." });
export type EnginePage = z.infer<typeof EnginePage>;
