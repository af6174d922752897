import { RevisionDiff } from "@/lib/forks/dto";
import { getRevisionDiff } from "@/lib/forks/queries/get-revision-diff";
import { RevisionNumber } from "@/lib/forks/queries/list-revisions";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRevisionDiff",
  tag: "forks",
  summary: "Get what a revision changes, as a patch for each component",
  scope: "read",
  path: RevisionNumber,
  output: RevisionDiff,
  problems: ["not_found", "unavailable"],
  handler: ({ actor, input }) => getRevisionDiff(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
