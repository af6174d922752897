import { z } from "zod";
import { setEmergencyContact } from "@/lib/committers/commands/set-emergency-contact";
import { SupportInput } from "@/lib/committers/queries/get-support";
import { ContactBody } from "@/lib/committers/schema/champions";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "setEmergencyContact",
  tag: "committers",
  summary: "Say how your champions reach you when it burns",
  scope: "committers:write",
  path: SupportInput,
  body: ContactBody,
  example: { contact: "Ring me, at any hour: the number is in the register" },
  output: z.object({ contact: z.string() }),
  problems: ["not_found"],
  handler: ({ actor, input, options }) => setEmergencyContact(actor, input, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
