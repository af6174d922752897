import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { enqueue } from "@/lib/platform/workflows";
import { mayRetryDelivery } from "../policy";
import { DeliveryInput } from "../schema";

/** Looks again at what a webhook that was given up on is about. Throws not_found. */
export const retryDelivery = command({
  name: "delivery.retry",
  scope: "admin",
  input: DeliveryInput,
  async load(tx, { deliveryId }) {
    await tx.$queryRaw`SELECT 1 FROM "Delivery" WHERE id = ${deliveryId} FOR UPDATE`;
    const row = await tx.delivery.findUnique({
      where: { id: deliveryId },
      select: { state: true, event: true },
    });
    if (!row) throw notFound("This delivery");
    return row;
  },
  allow: mayRetryDelivery,
  async run({ tx, input: { deliveryId: id } }) {
    const data = { state: "received" as const, error: null, processedAt: null };
    await tx.delivery.update({ where: { id, state: "failed" }, data });
    // An id that was used once runs nothing again.
    await enqueue(tx, "sync-delivery", `delivery:${id}:${newId("try")}`, { deliveryId: id });
  },
  audit: ({ input, row }) => ({
    objectType: "delivery",
    objectId: input.deliveryId,
    data: { event: row.event },
  }),
});
