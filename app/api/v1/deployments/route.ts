import { ListDeploymentsInput, listDeployments } from "@/lib/forks/queries/list-deployments";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "List deployments, newest first",
  input: ListDeploymentsInput,
  handler: ({ actor, input }) => listDeployments(actor, input),
});
