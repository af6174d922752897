import { z } from "zod";
import { ClosePullRequestInput, closePullRequest } from "@/lib/forks/commands/close-pull-request";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "closePullRequest",
  tag: "code",
  summary: "Close a pull request that no active fork holds",
  scope: "forks:write",
  path: ClosePullRequestInput,
  output: z.object({ isClosedNow: z.boolean().describe("False when it was closed already.") }),
  problems: ["not_found", "refused"],
  handler: ({ actor, input, options }) => closePullRequest(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
