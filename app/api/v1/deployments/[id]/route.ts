import { z } from "zod";
import { getDeploymentView } from "@/lib/forks/queries/list-deployments";
import { route } from "@/lib/kernel/route";

export const GET = route({
  summary: "Get one deployment with its steps",
  input: z.object({ id: z.string().min(1) }),
  handler: ({ actor, input }) => getDeploymentView(actor, input),
});
