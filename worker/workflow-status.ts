import { DBOS } from "@dbos-inc/dbos-sdk";

/** Whether the workflow of this id is queued or running, and when it ended (milliseconds since 1970) if it did. */
export async function findWorkflow(
  workflowId: string,
): Promise<{ isActive: boolean; endedAt: number | null }> {
  const status = await DBOS.getWorkflowStatus(workflowId);
  if (!status) return { isActive: false, endedAt: null };
  const isActive = ["PENDING", "ENQUEUED", "DELAYED"].includes(status.status);
  return { isActive, endedAt: isActive ? null : (status.updatedAt ?? status.createdAt) };
}

/** Whether any workflow whose id begins so is queued or running. */
export async function hasActiveWorkflow(idPrefix: string): Promise<boolean> {
  const status = ["PENDING", "ENQUEUED", "DELAYED"] as const;
  const found = await DBOS.listWorkflows({ workflow_id_prefix: idPrefix, status: [...status], limit: 1 });
  return found.length > 0;
}
