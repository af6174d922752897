import { z } from "zod";
import { cancelWorkflow } from "@/lib/engine/commands/cancel-workflow";
import { WorkflowInput } from "@/lib/engine/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "cancelWorkflow",
  tag: "engine",
  summary: "Stop a workflow before its next step",
  scope: "admin",
  path: WorkflowInput,
  output: z.null(),
  status: 202,
  problems: ["not_found"],
  handler: async ({ actor, input, options }) => {
    await cancelWorkflow(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
