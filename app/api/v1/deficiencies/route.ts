import { otherMethods, route } from "@/lib/kernel/route";
import { listDeficiencies } from "@/lib/maturity/queries/list-deficiencies";
import { DeficiencyList, ListDeficienciesInput } from "@/lib/maturity/schema/deficiencies";

export const GET = route({
  id: "listDeficiencies",
  tag: "levels",
  summary: "Deficiencies by where they stand, with their deadlines, and services under scrutiny",
  scope: "read",
  query: ListDeficienciesInput,
  output: DeficiencyList,
  handler: ({ actor, input }) => listDeficiencies(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
