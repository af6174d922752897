/** The workflow engine's own records, for those who look after it. Reading only: the worker steers (lib/engine/workflow.ts). */
import { DBOSClient, type GetWorkflowsInput } from "@dbos-inc/dbos-sdk";
import { engineDatabaseUrl } from "./engine-database";
import { env } from "./env";
import { prisma } from "./prisma";
import { WORKFLOW_APP } from "./workflows";

const shared = globalThis as typeof globalThis & { forkmootEngine?: Promise<DBOSClient> };

function client(): Promise<DBOSClient> {
  shared.forkmootEngine ??= DBOSClient.create({
    systemDatabaseUrl: engineDatabaseUrl(env().databaseUrl),
    systemDatabasePoolSize: 2,
    applicationName: WORKFLOW_APP,
  }).catch((error: unknown) => {
    shared.forkmootEngine = undefined;
    throw error;
  });
  return shared.forkmootEngine;
}

/** Workflows without their inputs and outputs, which may hold what is nobody's business here. */
export const listWorkflowRecords = async (input: GetWorkflowsInput) =>
  (await client()).listWorkflows({ ...input, loadInput: false, loadOutput: false });

/** One workflow with its error; undefined when the engine knows none of this id. */
export const findWorkflowRecord = async (workflowId: string) => (await client()).getWorkflow(workflowId);

/** Its steps that have ended, in order; at most 200. */
export const listStepRecords = async (workflowId: string) =>
  (await (await client()).listWorkflowSteps(workflowId, { limit: 200 })) ?? [];

/** How many workflows are in each of the engine's states; those that ended well only if they did since `since`. */
export async function countWorkflows(since: Date): Promise<Record<string, number>> {
  const rows = await prisma().$queryRaw<{ status: string; count: bigint }[]>`
    SELECT status, count(*) FROM dbos.workflow_status
    WHERE status <> 'SUCCESS' OR completed_at >= ${since.getTime()} GROUP BY status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}
