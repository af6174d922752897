import { getNomination } from "@/lib/committers/queries/get-nomination";
import { NominationInput, NominationPage } from "@/lib/committers/schema/nominations";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getNomination",
  tag: "committers",
  summary: "Get a nomination with its reasons, votes and comments",
  scope: "read",
  path: NominationInput,
  output: NominationPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getNomination(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
