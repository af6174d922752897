import { z } from "zod";
import { getDeploymentView } from "@/lib/forks/queries/list-deployments";
import { route } from "@/lib/kernel/route";
import { Id } from "@/lib/kernel/text";

export const GET = route({
  summary: "Get one deployment with its steps",
  input: z.object({ id: Id }),
  handler: ({ actor, input }) => getDeploymentView(actor, input),
});
