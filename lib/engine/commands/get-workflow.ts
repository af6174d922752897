import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { findWorkflowRecord } from "@/lib/platform/workflow-engine";
import { mayOperate } from "../policy";
import { toState } from "../rules";

/** What decides whether a workflow may be steered. Throws not_found; whoever may see none learns nothing of it. */
export async function getWorkflow(actor: Actor, workflowId: string) {
  if (!mayOperate(actor).ok) return { name: "", state: "done" as const, updatedAt: 0 };
  const record = await findWorkflowRecord(workflowId);
  if (!record) throw notFound("This workflow");
  const { workflowName, status, updatedAt, createdAt } = record;
  return { name: workflowName, state: toState(status), updatedAt: updatedAt ?? createdAt };
}
