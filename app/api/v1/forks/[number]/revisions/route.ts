import { RevisionView } from "@/lib/forks/dto";
import { ForkNumber } from "@/lib/forks/queries/get-fork-id";
import { ListRevisionsInput, listRevisions } from "@/lib/forks/queries/list-revisions";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listRevisions",
  tag: "forks",
  summary: "List a fork's revisions, newest first, with checks, answers and who decides",
  scope: "read",
  path: ForkNumber,
  query: ListRevisionsInput,
  output: pageOf(RevisionView),
  problems: ["not_found"],
  handler: ({ actor, input }) => listRevisions(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
