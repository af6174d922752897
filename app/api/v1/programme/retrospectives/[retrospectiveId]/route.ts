import { getRetrospective } from "@/lib/committers/queries/get-retrospectives";
import { RetrospectiveInput } from "@/lib/committers/schema/programme";
import { Retrospective } from "@/lib/committers/schema/programme-lists";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getRetrospective",
  tag: "committers",
  summary: "A retrospective: questions, the answers that you may see, what was decided",
  scope: "read",
  path: RetrospectiveInput,
  output: Retrospective,
  problems: ["not_found"],
  handler: async ({ actor, input }) => Retrospective.parse(await getRetrospective(actor, input)),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
