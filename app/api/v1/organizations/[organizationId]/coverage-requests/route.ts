import { z } from "zod";
import { askForCoverage } from "@/lib/agreements/commands/ask-for-coverage";
import { AskForCoverageInput, OrganizationInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "askForCoverage",
  tag: "agreements",
  summary: "Ask the CLA managers to be covered",
  scope: "agreements:write",
  path: OrganizationInput,
  body: AskForCoverageInput.omit({ organizationId: true }),
  example: { message: "I am about to deploy a fork." },
  output: z.object({ requestId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => askForCoverage(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
