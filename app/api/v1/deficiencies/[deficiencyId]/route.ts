import { otherMethods, route } from "@/lib/kernel/route";
import { getDeficiency } from "@/lib/maturity/queries/get-deficiency";
import { DeficiencyInput, DeficiencyPage } from "@/lib/maturity/schema/deficiencies";

export const GET = route({
  id: "getDeficiency",
  tag: "levels",
  summary: "A deficiency: until when it has grace, who decides, and what happened",
  scope: "read",
  path: DeficiencyInput,
  output: DeficiencyPage,
  problems: ["not_found"],
  handler: ({ actor, input }) => getDeficiency(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
