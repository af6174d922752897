import { otherMethods, route } from "@/lib/kernel/route";
import { getScrutiny } from "@/lib/maturity/queries/get-scrutiny";
import { ScrutinyInput, ScrutinyPage } from "@/lib/maturity/schema/deficiencies";

export const GET = route({
  id: "getScrutiny",
  tag: "levels",
  summary: "A service under scrutiny: what changed, and how it consumes that",
  scope: "read",
  path: ScrutinyInput,
  output: ScrutinyPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getScrutiny(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
