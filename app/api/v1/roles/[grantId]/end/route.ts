import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { endRole } from "@/lib/people/commands/end-role";
import { COOP_ROLES, EndRoleInput } from "@/lib/people/schema";

export const POST = route({
  id: "endRole",
  tag: "people",
  summary: "End a role or a membership on a day",
  scope: "people:write",
  path: EndRoleInput.pick({ grantId: true }),
  body: EndRoleInput.omit({ grantId: true }),
  example: { until: "2026-03-12", reason: "Stood down at the AGM of 12 March" },
  output: z.object({
    alsoEnded: z.array(z.enum(COOP_ROLES)).describe("Offices that ended with a membership."),
  }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => endRole(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
