import { listWaiting } from "@/lib/events/queries/list-waiting";
import { otherMethods, route } from "@/lib/kernel/route";
import { Inbox } from "@/lib/kernel/waiting";

export const GET = route({
  id: "listWaiting",
  tag: "inbox",
  summary: "List every decision that waits for you, oldest first, and what of yours waits on others",
  description: "At most 50 decisions and 50 forks of your own: the whole list, without pages.",
  scope: "read",
  output: Inbox,
  handler: ({ actor }) => listWaiting(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
