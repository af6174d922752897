import { RevisionView } from "@/lib/forks/dto";
import { getRevision, RevisionNumber } from "@/lib/forks/queries/list-revisions";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRevision",
  tag: "forks",
  summary: "Get one revision with its checks, the answers given and who decides",
  scope: "read",
  path: RevisionNumber,
  output: RevisionView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getRevision(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
