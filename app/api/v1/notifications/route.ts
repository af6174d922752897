import { ListNotificationsInput, listNotifications } from "@/lib/events/queries";
import { NotificationDto } from "@/lib/events/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listNotifications",
  tag: "inbox",
  summary: "List your notifications, newest first",
  scope: "read",
  query: ListNotificationsInput,
  output: pageOf(NotificationDto),
  handler: ({ actor, input }) => listNotifications(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
