"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { getActor } from "@/lib/kernel/session";
import { cancelWorkflow } from "./commands/cancel-workflow";
import { retryDelivery } from "./commands/retry-delivery";
import { retryWorkflow } from "./commands/retry-workflow";

/** Begins a workflow again at the step that stopped it. */
export async function retryWorkflowAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const result = await runAction(async () => retryWorkflow(await getActor(), { workflowId: idOf(form) }));
  if (result.ok) refresh();
  return result;
}

/** Stops a workflow before its next step. */
export async function cancelWorkflowAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const result = await runAction(async () => cancelWorkflow(await getActor(), { workflowId: idOf(form) }));
  if (result.ok) refresh();
  return result;
}

/** Looks again at what a webhook is about. */
export async function retryDeliveryAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const deliveryId = String(form.get("deliveryId") ?? "");
  const result = await runAction(async () => retryDelivery(await getActor(), { deliveryId }));
  if (result.ok) refresh();
  return result;
}

const idOf = (form: FormData) => String(form.get("workflowId") ?? "");
