import { getMessage } from "@/lib/events/queries/list-messages";
import { MessageInput, MessageView } from "@/lib/events/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getMessage",
  tag: "inbox",
  summary: "Get a mail as it looks",
  scope: "read",
  path: MessageInput,
  output: MessageView,
  problems: ["not_found"],
  handler: ({ actor, input }) => getMessage(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
