import { z } from "zod";
import { endAffiliation } from "@/lib/agreements/commands/end-affiliation";
import { EndAffiliationInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "endAffiliation",
  tag: "agreements",
  summary: "Record until when somebody worked somewhere",
  scope: "agreements:write",
  path: EndAffiliationInput.pick({ affiliationId: true }),
  body: EndAffiliationInput.pick({ until: true }),
  example: { until: "2027-03-01" },
  output: z.object({ isEnded: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => endAffiliation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
