import { DeploymentListItem } from "@/lib/forks/dto";
import { ListDeploymentsInput, listDeployments } from "@/lib/forks/queries/list-deployments";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listDeployments",
  tag: "deployments",
  summary: "List deployments of forks and baselines, newest first",
  scope: "read",
  query: ListDeploymentsInput,
  output: pageOf(DeploymentListItem),
  handler: ({ actor, input }) => listDeployments(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
