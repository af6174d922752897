import { z } from "zod";
import { recordOrganization } from "@/lib/agreements/commands/record-organization";
import { OrganizationItem } from "@/lib/agreements/dto";
import { listOrganizations } from "@/lib/agreements/queries/list-organizations";
import { RecordOrganizationInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listOrganizations",
  tag: "agreements",
  summary: "List organizations, with where their entity CLA stands",
  scope: "read",
  output: z.object({ items: z.array(OrganizationItem) }),
  handler: async ({ actor }) => ({ items: await listOrganizations(actor, {}) }),
});

export const POST = route({
  id: "addOrganization",
  tag: "agreements",
  summary: "Add an organization",
  scope: "agreements:write",
  body: RecordOrganizationInput.omit({ organizationId: true }),
  example: { name: "Tern Works", isProvider: true },
  output: z.object({ organizationId: z.string() }),
  status: 201,
  problems: ["conflict"],
  handler: ({ actor, input, options }) => recordOrganization(actor, input, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
