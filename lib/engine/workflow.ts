/** How an administrator's wish reaches the engine: as a workflow of its own, so that it is not lost with the worker. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { log } from "@/lib/platform/log";
import { registerWorkflows } from "@/lib/platform/run-workflow";
import type { Workflows } from "@/lib/platform/workflows";
import { mayCancelIn, mayRetryIn, stepToRetryFrom, toState } from "./rules";

/** Looks again at where the workflow is: it may have moved on since somebody pressed the button. */
async function steerWorkflow({ workflowId, action }: Workflows["steer-workflow"]) {
  const status = await DBOS.getWorkflowStatus(workflowId);
  if (!status) return;
  const state = toState(status.status);
  const queueName = status.queueName;
  if (action === "cancel") {
    if (mayCancelIn(state)) await DBOS.cancelWorkflow(workflowId);
  } else if (status.status === "ERROR") {
    const startStep = stepToRetryFrom((await DBOS.listWorkflowSteps(workflowId)) ?? []);
    await DBOS.rewindWorkflow(workflowId, { startStep, queueName });
  } else if (mayRetryIn(state)) {
    await DBOS.resumeWorkflow(workflowId, { queueName });
  }
  log.info({ steered: workflowId, action, from: state }, "a workflow was steered");
}

/** Makes the engine's own workflows known to it. */
export const registerEngineWorkflows = () => registerWorkflows({ "steer-workflow": steerWorkflow });
