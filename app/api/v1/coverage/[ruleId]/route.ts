import { z } from "zod";
import { endCoverage } from "@/lib/agreements/commands/end-coverage";
import { EndCoverageInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const DELETE = route({
  id: "endCoverage",
  tag: "agreements",
  summary: "End whom a rule covers, from now on",
  scope: "agreements:write",
  path: EndCoverageInput,
  output: z.object({ isEnded: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => endCoverage(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
