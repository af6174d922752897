import { z } from "zod";
import { requestFork } from "@/lib/forks/commands/request-fork";
import { ForkListItem } from "@/lib/forks/dto";
import { ListForksInput, listForks } from "@/lib/forks/queries/list-forks";
import { RequestForkInput } from "@/lib/forks/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listForks",
  tag: "forks",
  summary: "List forks, newest first",
  scope: "read",
  query: ListForksInput,
  output: pageOf(ForkListItem),
  handler: ({ actor, input }) => listForks(actor, input),
});

export const POST = route({
  id: "requestFork",
  tag: "forks",
  summary: "Request a fork of pull requests",
  description:
    "Its checks begin at once, or are held where somebody is new to the co-op. Follow it by `GET /api/v1/forks/{number}/progress`.",
  scope: "forks:write",
  body: RequestForkInput,
  example: {
    service: "noticeboard",
    pullRequestIds: ["pull_4f1kq0x9d2"],
    title: "Group notices by week",
    reason: "Nobody finds last week's notices.",
  },
  output: z.object({
    forkId: z.string(),
    number: z.int(),
    revisionId: z.string(),
    isHeld: z.boolean().describe("Its checks wait for a maintainer's “Run checks”."),
  }),
  status: 201,
  location: ({ number }) => `/api/v1/forks/${number}`,
  problems: ["not_found", "conflict", "refused", "unavailable"],
  handler: ({ actor, input, options }) => requestFork(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
