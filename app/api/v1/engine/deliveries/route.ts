import { listDeliveries } from "@/lib/engine/queries";
import { DeliveryItem, ListDeliveriesInput } from "@/lib/engine/schema";
import { pageOf } from "@/lib/kernel/page-input";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listDeliveries",
  tag: "engine",
  summary: "List webhooks that came in, newest first; for administrators",
  scope: "read",
  query: ListDeliveriesInput,
  output: pageOf(DeliveryItem),
  handler: ({ actor, input }) => listDeliveries(actor, input),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
