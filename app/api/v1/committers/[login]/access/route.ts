import { getAccess } from "@/lib/committers/queries/get-access";
import { AccessInput, CommitterAccess } from "@/lib/committers/schema/access";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getCommitterAccess",
  tag: "committers",
  summary: "Get a committer's merge rights, one component each",
  scope: "read",
  path: AccessInput,
  output: CommitterAccess,
  problems: ["not_found"],
  handler: ({ actor, input }) => getAccess(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
