import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import { hasStanding } from "@/lib/people/policy";
import { mayCancelIn, mayRetryIn } from "./rules";
import { type DeliveryState, WORKFLOW_STATUS, type WorkflowState } from "./schema";

/** Administrators look after the engine; what it carries out others have decided. */
export function mayOperate(actor: Actor): Decision {
  const standing = hasStanding(actor);
  if (!standing.ok || actor.kind === "system") return standing;
  if (hasRole(actor, "administrator")) return yes;
  return no("not_administrator", "Only an administrator looks after the workflow engine.");
}

export function mayRetry(actor: Actor, workflow: { state: WorkflowState }): Decision {
  const may = mayOperate(actor);
  if (!may.ok || mayRetryIn(workflow.state)) return may;
  return no("not_ended", `${stateIs(workflow)} Only one that failed or was cancelled can be retried.`);
}

export function mayCancel(actor: Actor, workflow: { state: WorkflowState }): Decision {
  const may = mayOperate(actor);
  if (!may.ok || mayCancelIn(workflow.state)) return may;
  return no("ended", `${stateIs(workflow)} Only one that is queued or running can be cancelled.`);
}

/** One that was given up on; the others have been, or are being, seen to. */
export function mayRetryDelivery(actor: Actor, delivery: { state: DeliveryState }): Decision {
  const may = mayOperate(actor);
  if (!may.ok || delivery.state === "failed") return may;
  return no("not_failed", "Only a delivery that failed can be retried.");
}

const stateIs = ({ state }: { state: WorkflowState }) =>
  `This workflow is ${WORKFLOW_STATUS[state].label.toLowerCase()}.`;
