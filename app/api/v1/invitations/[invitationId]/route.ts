import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { withdrawInvitation } from "@/lib/people/commands/withdraw-invitation";
import { InvitationInput } from "@/lib/people/schema";

export const DELETE = route({
  id: "withdrawInvitation",
  tag: "people",
  summary: "Withdraw an invitation",
  scope: "admin",
  path: InvitationInput,
  output: z.object({ isWithdrawnNow: z.boolean() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => withdrawInvitation(actor, input, options),
});

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods({ DELETE });
