import { z } from "zod";
import { stopTrial } from "@/lib/forks/commands/stop-trial";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { Stop } from "@/lib/forks/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "stopTrial",
  tag: "deployments",
  summary: "Stop what serves of a fork, with a reason; the fork and its approvals stay",
  scope: "reviews:write",
  path: ForkNumber,
  body: z.object(Stop),
  example: { reason: "It shows other people's drafts." },
  output: z.object({ people: z.int().describe("How many are back on the baseline.") }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => stopTrial(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
