import { z } from "zod";
import { openPullRequest } from "@/lib/forks/commands/open-pull-request";
import { PullRequestView } from "@/lib/forks/dto";
import { ListPullRequestsInput, listPullRequests } from "@/lib/forks/queries/list-pull-requests";
import { OpenPullRequestInput } from "@/lib/forks/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listPullRequests",
  tag: "code",
  summary: "List pull requests, newest first",
  scope: "read",
  query: ListPullRequestsInput,
  output: pageOf(PullRequestView),
  handler: ({ actor, input }) => listPullRequests(actor, input),
});

export const POST = route({
  id: "openPullRequest",
  tag: "code",
  summary: "Open a pull request from a pushed branch",
  scope: "forks:write",
  body: OpenPullRequestInput,
  example: { component: "noticeboard-web", branch: "group-by-week", title: "Group notices by week" },
  output: z.object({
    pullRequestId: z.string(),
    number: z.int(),
    service: z.string(),
    component: z.string(),
  }),
  status: 201,
  location: ({ component, number }) => `/api/v1/components/${component}/pull-requests/${number}`,
  problems: ["not_found", "conflict", "refused", "unavailable"],
  handler: ({ actor, input, options }) => openPullRequest(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
