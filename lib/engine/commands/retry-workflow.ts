import { command } from "@/lib/kernel/command";
import { enqueue } from "@/lib/platform/workflows";
import { mayRetry } from "../policy";
import { WorkflowInput } from "../schema";
import { getWorkflow } from "./get-workflow";

/**
 * Begins a workflow again that failed or was cancelled, at the step that stopped it: what its earlier steps did is
 * kept. Each step expects a state, so that what has been overtaken changes nothing. Throws not_found.
 */
export const retryWorkflow = command({
  name: "workflow.retry",
  scope: "admin",
  input: WorkflowInput,
  prepare: ({ actor, input }) => getWorkflow(actor, input.workflowId),
  load: async (_tx, _input, { facts }) => facts,
  allow: mayRetry,
  async run({ tx, row, input: { workflowId } }) {
    // Asked twice in one state is asked once: the second id was used already.
    await enqueue(tx, "steer-workflow", `steer:retry:${row.updatedAt}:${workflowId}`, {
      workflowId,
      action: "retry",
    });
  },
  audit: ({ input, row }) => ({
    objectType: "workflow",
    objectId: input.workflowId,
    data: { workflow: row.name, from: row.state },
  }),
});
