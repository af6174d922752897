import { z } from "zod";
import { addOfficer } from "@/lib/agreements/commands/add-officer";
import { AddOfficerInput, OrganizationInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "addOfficer",
  tag: "agreements",
  summary: "Name a signatory or a CLA manager",
  scope: "agreements:write",
  path: OrganizationInput,
  body: AddOfficerInput.omit({ organizationId: true }),
  example: { login: "priya-n", role: "cla_manager" },
  output: z.object({ officerId: z.string() }),
  status: 201,
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => addOfficer(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
