import { command } from "@/lib/kernel/command";
import { enqueue } from "@/lib/platform/workflows";
import { mayCancel } from "../policy";
import { WorkflowInput } from "../schema";
import { getWorkflow } from "./get-workflow";

/**
 * Stops a workflow before its next step. What it was about then counts as given up on by Forkmoot, and the sweeps
 * bring it to an end: a deployment fails as ours, a stack that nobody wants is destroyed. Throws not_found.
 */
export const cancelWorkflow = command({
  name: "workflow.cancel",
  scope: "admin",
  input: WorkflowInput,
  prepare: ({ actor, input }) => getWorkflow(actor, input.workflowId),
  load: async (_tx, _input, { facts }) => facts,
  allow: mayCancel,
  async run({ tx, row, input: { workflowId } }) {
    // Asked twice in one state is asked once: the second id was used already.
    await enqueue(tx, "steer-workflow", `steer:cancel:${row.updatedAt}:${workflowId}`, {
      workflowId,
      action: "cancel",
    });
  },
  audit: ({ input, row }) => ({
    objectType: "workflow",
    objectId: input.workflowId,
    data: { workflow: row.name, from: row.state },
  }),
});
