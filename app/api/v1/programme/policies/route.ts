import { listPolicies } from "@/lib/committers/queries/list-programme";
import { AdoptedPolicy, ListProgrammeInput } from "@/lib/committers/schema/programme-lists";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listProgrammePolicies",
  tag: "committers",
  summary: "List the programme's policies that were adopted, newest first",
  scope: "public",
  query: ListProgrammeInput,
  output: pageOf(AdoptedPolicy),
  problems: ["malformed"],
  handler: ({ actor, input }) => listPolicies(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
