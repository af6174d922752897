import { z } from "zod";
import { DeploymentListItem } from "@/lib/forks/dto";
import { getDeploymentView } from "@/lib/forks/queries/list-deployments";
import { otherMethods, route } from "@/lib/kernel/route";
import { Id } from "@/lib/kernel/text";

export const GET = route({
  id: "getDeployment",
  tag: "deployments",
  summary: "Get one deployment with its steps",
  scope: "read",
  path: z.object({ id: Id }),
  output: DeploymentListItem,
  problems: ["not_found"],
  handler: ({ actor, input }) => getDeploymentView(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
