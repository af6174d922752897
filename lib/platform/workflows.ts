import { Prisma } from "@/lib/generated/prisma/client";
import { log } from "./log";
import type { Tx } from "./prisma";
import { currentTrace } from "./trace";

/** Workflows by name with their arguments: what a command may enqueue and the worker registers. */
export interface Workflows {
  "check-revision": { revisionId: string; attempt: number };
  "cut-revision": { forkId: string };
  "start-deployment": { deploymentId: string; attempt: number };
  "end-deployment": { deploymentId: string };
  "route-binding": { bindingId: string; version: string };
  "steer-workflow": { workflowId: string; action: "retry" | "cancel" };
  "sync-delivery": { deliveryId: string };
  "report-pull-request": { pullRequestId: string };
  "close-meeting": { meetingId: string };
  "read-catalogue": { importId: string };
  "import-catalogue": { importId: string };
  "settle-access": { committerComponentId: string; attempt: number };
  "mend-drift": { driftId: string; attempt: number };
  "look-for-drift": { componentId: string };
}
export type WorkflowName = keyof Workflows;

export const WORKFLOW_APP = "forkmoot";
/** One queue for each kind, so that slow builds never hold up a route. */
export const QUEUES: Record<WorkflowName, string> = {
  "check-revision": "checks",
  "cut-revision": "revisions",
  "start-deployment": "deployments",
  // Apart from starts: stopping a trial never waits behind somebody's build.
  "end-deployment": "endings",
  "route-binding": "routes",
  // Never behind what it is to end.
  "steer-workflow": "engine",
  "sync-delivery": "deliveries",
  "report-pull-request": "reports",
  "close-meeting": "closings",
  "read-catalogue": "catalogue",
  "import-catalogue": "catalogue",
  // One after the other, so that giving and taking the same right never overtake each other.
  "settle-access": "access",
  "mend-drift": "access",
  "look-for-drift": "access",
};

/** What travels with a workflow's arguments: the request that enqueued it, so that its logs can be found. */
export interface Origin {
  requestId?: string;
}

/** `enqueue` for many of one kind, in one statement. */
export async function enqueueAll<Name extends WorkflowName>(
  tx: Tx,
  name: Name,
  each: readonly { id: string; args: Workflows[Name] }[],
) {
  if (each.length === 0) return;
  const ids = each.map(({ id }) => id);
  const args = each.map((one) => JSON.stringify(one.args));
  const one = { id: Prisma.sql`one.id`, args: Prisma.sql`one.args::json` };
  await tx.$queryRaw`SELECT ${enqueuing(name, one)} FROM unnest(${ids}::text[], ${args}::text[]) AS one(id, args)`;
}

/** `enqueue` as an expression, for a statement that finds out by itself what is enqueued: an id as text, arguments as json. */
export function enqueuing(name: WorkflowName, { id, args }: Record<"id" | "args", Prisma.Sql>): Prisma.Sql {
  const origin = JSON.stringify({ requestId: currentTrace().requestId } satisfies Origin);
  return Prisma.sql`dbos.enqueue_workflow(
    workflow_name => ${name}, queue_name => ${QUEUES[name]}, positional_args => ARRAY[${args}, ${origin}::json],
    workflow_id => ${id}, application_name => ${WORKFLOW_APP})::text`;
}

/**
 * Enqueues in the caller's transaction: what rolls back was never announced, what commits is never lost.
 * `id` is stable (`deployment:<id>:start:<attempt>`): an id that was used once runs nothing again.
 */
export async function enqueue<Name extends WorkflowName>(
  tx: Tx,
  name: Name,
  id: string,
  args: Workflows[Name],
) {
  const origin: Origin = { requestId: currentTrace().requestId };
  log.debug({ workflow: name, enqueued: id }, "enqueues a workflow");
  await tx.$queryRaw`SELECT dbos.enqueue_workflow(
    workflow_name => ${name}, queue_name => ${QUEUES[name]},
    positional_args => ARRAY[${JSON.stringify(args)}, ${JSON.stringify(origin)}]::json[],
    workflow_id => ${id}, application_name => ${WORKFLOW_APP})::text`;
}
