import { listMessages } from "@/lib/events/queries/list-messages";
import { ListMessagesInput, MessageRow } from "@/lib/events/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listMessages",
  tag: "inbox",
  summary:
    "List mails, newest first: everybody's for the secretary, the board and administrators, else `mine=true`",
  scope: "read",
  query: ListMessagesInput,
  output: pageOf(MessageRow),
  handler: ({ actor, input }) => listMessages(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
