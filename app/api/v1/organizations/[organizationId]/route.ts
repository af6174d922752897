import { z } from "zod";
import { recordOrganization } from "@/lib/agreements/commands/record-organization";
import { OrganizationPage } from "@/lib/agreements/dto";
import { getOrganization } from "@/lib/agreements/queries/get-organization";
import { OrganizationInput, RecordOrganizationInput } from "@/lib/agreements/schema";
import { PageInput } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getOrganization",
  tag: "agreements",
  summary: "Get an organization: its officers, whom its entity CLA covers a page at a time, who asks to be",
  scope: "read",
  path: OrganizationInput,
  query: z.object(PageInput),
  output: OrganizationPage,
  problems: ["not_found", "malformed"],
  handler: ({ actor, input }) => getOrganization(actor, input),
});

export const PUT = route({
  id: "changeOrganization",
  tag: "agreements",
  summary: "Change an organization’s name, or whether it is a provider from now on",
  scope: "agreements:write",
  path: OrganizationInput,
  body: RecordOrganizationInput.omit({ organizationId: true }),
  example: { name: "Tern Works", isProvider: true },
  output: z.object({ organizationId: z.string() }),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => recordOrganization(actor, input, options),
});

export const { POST, PATCH, DELETE, OPTIONS } = otherMethods({ GET, PUT });
