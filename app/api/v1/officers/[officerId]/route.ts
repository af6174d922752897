import { z } from "zod";
import { removeOfficer } from "@/lib/agreements/commands/remove-officer";
import { RemoveOfficerInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const DELETE = route({
  id: "removeOfficer",
  tag: "agreements",
  summary: "End an office; the last CLA manager stays",
  scope: "agreements:write",
  path: RemoveOfficerInput,
  output: z.object({ isRemoved: z.boolean() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => removeOfficer(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
