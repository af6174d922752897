import { z } from "zod";
import type { WorkerLoop } from "@/lib/deploy/schema";
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
  cursor: z.string().max(200).optional(),
  take: z.coerce.number().int().min(1).max(100).default(25),
});
export const DeliveryInput = z.object({ deliveryId: plainText().min(1).max(100) });

/** A webhook that a code host sent. */
export interface DeliveryItem {
  id: string;
  event: string;
  action: string | null;
  repository: string | null;
  state: DeliveryState;
  attempts: number;
  error: string | null;
  receivedAt: string;
}

export const WorkflowInput = z.object({ workflowId: WorkflowId });

export interface WorkflowItem {
  id: string;
  name: string;
  state: WorkflowState;
  queue: string | null;
  /** The worker that has it, or had it last. */
  worker: string | null;
  /** Times it was begun: more than one when a worker died over it. */
  attempts: number;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}
export interface WorkflowStep {
  name: string;
  startedAt: string | null;
  endedAt: string | null;
  error: string | null;
}
export interface WorkflowDetail extends WorkflowItem {
  error: string | null;
  steps: WorkflowStep[];
  /** What may be done with it now. */
  mayRetry: boolean;
  mayCancel: boolean;
}

export interface EngineWorker {
  id: string;
  isAlive: boolean;
  isLeader: boolean;
  startedAt: string;
  heartbeatAt: string;
  rssBytes: number;
  loops: WorkerLoop[];
}
export interface EngineStack {
  id: string;
  service: string;
  title: string;
  version: string;
  url: string;
  generation: number;
  health: "starting" | "healthy" | "unhealthy" | "gone";
  /** Nobody wants it: it is about to be destroyed (forks law 10). */
  isOrphan: boolean;
}
export interface EnginePage {
  now: string;
  /** Workflows by state; `done` counts the last day only. */
  counts: Record<WorkflowState, number>;
  parts: { database: boolean; worker: boolean; host: boolean; edge: boolean };
  workers: EngineWorker[];
  /** Null when the deployment backend does not answer. */
  stacks: EngineStack[] | null;
  /** Deployments that should run and have no stack. */
  absent: number;
}
