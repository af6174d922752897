import { z } from "zod";
import { retryDelivery } from "@/lib/engine/commands/retry-delivery";
import { DeliveryInput } from "@/lib/engine/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "retryDelivery",
  tag: "engine",
  summary: "Look again at what a webhook that was given up on is about",
  scope: "admin",
  path: DeliveryInput,
  output: z.null(),
  status: 202,
  problems: ["not_found"],
  handler: async ({ actor, input, options }) => {
    await retryDelivery(actor, input, options);
    return null;
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
