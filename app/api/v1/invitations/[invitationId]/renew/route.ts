import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { renewInvitation } from "@/lib/people/commands/renew-invitation";
import { InvitationInput } from "@/lib/people/schema";

export const POST = route({
  id: "renewInvitation",
  tag: "people",
  summary: "Open an invitation for another 30 days",
  scope: "admin",
  path: InvitationInput,
  output: z.object({}),
  problems: ["not_found", "conflict"],
  handler: ({ actor, input, options }) => renewInvitation(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
