import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";
import { ListTokensInput, listApiTokens } from "@/lib/people/queries";
import { ApiTokenDto } from "@/lib/people/schema";

export const GET = route({
  id: "listTokens",
  tag: "people",
  summary: "List your API tokens, newest first",
  description: "They are made on the page Settings → API tokens, by a person: a token makes no other.",
  scope: "read",
  query: ListTokensInput,
  output: pageOf(ApiTokenDto),
  handler: ({ actor, input }) => listApiTokens(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
