import { z } from "zod";
import { resumeDeployment } from "@/lib/forks/commands/resume-deployment";
import { otherMethods, route } from "@/lib/kernel/route";
import { Id } from "@/lib/kernel/text";

export const POST = route({
  id: "resumeDeployment",
  tag: "deployments",
  summary: "Try a deployment again that is blocked, failed or was stopped",
  scope: "forks:write",
  path: z.object({ id: Id }),
  output: z.object({ attempt: z.int() }),
  status: 202,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => resumeDeployment(actor, { deploymentId: input.id }, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
