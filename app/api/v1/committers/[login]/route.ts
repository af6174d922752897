import { getCommitter } from "@/lib/committers/queries/get-committer";
import { CommitterInput, CommitterPage } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getCommitter",
  tag: "committers",
  summary: "Get a core committer: where they stand, who it waits on, and their history",
  scope: "read",
  path: CommitterInput,
  output: CommitterPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getCommitter(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
