import { getWorkflowDetail } from "@/lib/engine/queries";
import { WorkflowDetail, WorkflowInput } from "@/lib/engine/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getWorkflow",
  tag: "engine",
  summary: "Get one workflow with its steps; for administrators",
  scope: "read",
  path: WorkflowInput,
  output: WorkflowDetail,
  problems: ["not_found"],
  handler: ({ actor, input }) => getWorkflowDetail(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
