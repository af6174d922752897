import { PullRequestDetail } from "@/lib/forks/dto";
import { getPullRequest, PullRequestNumber } from "@/lib/forks/queries/get-pull-request";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getPullRequest",
  tag: "code",
  summary: "Get a pull request with its commits and patch",
  scope: "read",
  path: PullRequestNumber,
  output: PullRequestDetail,
  problems: ["not_found", "unavailable"],
  handler: ({ actor, input }) => getPullRequest(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
