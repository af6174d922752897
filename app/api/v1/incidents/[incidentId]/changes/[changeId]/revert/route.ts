import { z } from "zod";
import { proposeRevert } from "@/lib/committers/commands/propose-revert";
import { ProposeRevertInput } from "@/lib/committers/schema/incidents";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "proposeRevert",
  tag: "committers",
  summary: "Make the branches that take a change back, to open pull requests from",
  scope: "committers:write",
  path: ProposeRevertInput,
  output: z.object({ branches: z.array(z.object({ component: z.string(), branch: z.string() })) }),
  status: 201,
  problems: ["not_found", "refused", "unavailable"],
  handler: ({ actor, input, options }) => proposeRevert(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
