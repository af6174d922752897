import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

const Input = z.object({
  deliveryId: z.string(),
  outcome: z.enum(["attempt", "processed", "failed"]),
  error: z.string().max(2_000).nullable().default(null),
});

/** What became of a webhook: another attempt at it begins, it is done, or it was given up. */
export const recordDelivery = command({
  name: "delivery.record",
  scope: null,
  input: Input,
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input: { deliveryId, outcome, error } }) {
    const where = { id: deliveryId, state: "received" as const };
    const data =
      outcome === "attempt" ? { attempts: { increment: 1 } } : { state: outcome, error, processedAt: now };
    const { count } = await tx.delivery.updateMany({ where, data });
    return { isRecorded: count === 1 };
  },
  audit: ({ input, output }) =>
    input.outcome === "failed" && output.isRecorded
      ? {
          action: "delivery.failed",
          objectType: "delivery",
          objectId: input.deliveryId,
          data: { error: input.error },
        }
      : null,
});
