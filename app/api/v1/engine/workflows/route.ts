import { listWorkflows } from "@/lib/engine/queries";
import { ListWorkflowsInput, WorkflowItem } from "@/lib/engine/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listWorkflows",
  tag: "engine",
  summary: "List workflows, newest first; for administrators",
  scope: "read",
  query: ListWorkflowsInput,
  output: pageOf(WorkflowItem),
  handler: ({ actor, input }) => listWorkflows(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
