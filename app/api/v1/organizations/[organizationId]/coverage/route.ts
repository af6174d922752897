import { z } from "zod";
import { addCoverage } from "@/lib/agreements/commands/add-coverage";
import { CoverageBody, OrganizationInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "addCoverage",
  tag: "agreements",
  summary: "Say whom the entity CLA covers",
  scope: "agreements:write",
  path: OrganizationInput,
  body: CoverageBody,
  example: { kind: "email_domain", value: "tern.example" },
  output: z.object({ ruleId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => addCoverage(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
