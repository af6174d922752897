import { z } from "zod";
import { retryWorkflow } from "@/lib/engine/commands/retry-workflow";
import { WorkflowInput } from "@/lib/engine/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "retryWorkflow",
  tag: "engine",
  summary: "Begin a workflow again that failed or was cancelled, at the step that stopped it",
  scope: "admin",
  path: WorkflowInput,
  output: z.null(),
  status: 202,
  problems: ["not_found"],
  handler: async ({ actor, input, options }) => {
    await retryWorkflow(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
