import { z } from "zod";
import { recordAffiliation } from "@/lib/agreements/commands/record-affiliation";
import { AffiliationBody } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "recordAffiliation",
  tag: "agreements",
  summary: "Record where somebody works, since when and until when",
  scope: "agreements:write",
  body: AffiliationBody,
  example: { organizationId: "org_1", from: "2027-03-01" },
  output: z.object({ affiliationId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => recordAffiliation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
