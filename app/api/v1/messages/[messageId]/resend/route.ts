import { z } from "zod";
import { resendMessage } from "@/lib/events/commands/resend-message";
import { MessageInput } from "@/lib/events/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "resendMessage",
  tag: "inbox",
  summary: "Send a mail that failed or was kept",
  scope: "people:write",
  path: MessageInput,
  output: z.object({}),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) => resendMessage(actor, input, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
