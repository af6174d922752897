import { otherMethods, route } from "@/lib/kernel/route";
import { CompareSetsInput, compareRequirementSets } from "@/lib/maturity/queries/compare-requirement-sets";
import { SetComparison, SetInput } from "@/lib/maturity/schema/requirement-sets";

export const GET = route({
  id: "compareRequirementSets",
  tag: "levels",
  summary: "What a set changes, and which services would newly miss something at their level",
  scope: "public",
  path: SetInput,
  query: CompareSetsInput.omit({ setId: true }),
  output: SetComparison,
  problems: ["not_found"],
  handler: ({ actor, input }) => compareRequirementSets(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
