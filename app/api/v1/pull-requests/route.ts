import { openPullRequest } from "@/lib/forks/commands/open-pull-request";
import { OpenPullRequestInput } from "@/lib/forks/schema";
import { route } from "@/lib/kernel/route";

export const POST = route({
  summary: "Open a pull request from a pushed branch",
  input: OpenPullRequestInput,
  status: 201,
  handler: ({ actor, input, requestId }) => openPullRequest(actor, input, { requestId }),
});
