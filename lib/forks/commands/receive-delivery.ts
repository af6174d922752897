import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import { enqueue } from "@/lib/platform/workflows";
import { Sync } from "../read-delivery";

const Input = z.object({
  deliveryId: z.string().regex(/^[\w-]{1,100}$/),
  event: z.string().regex(/^[a-z0-9_]{1,60}$/),
  action: z.string().nullable(),
  repository: z.string().nullable(),
  syncs: z.array(Sync),
  reason: z.string().nullable(),
});

export type Received = { state: "received" | "ignored" | "duplicate"; reason: string | null };

/**
 * Notes a webhook down and has a workflow look at what it is about, both or neither. One that came before is done once,
 * unless it failed: who sends it again wants it tried again.
 */
export const receiveDelivery = command({
  name: "delivery.receive",
  scope: null,
  input: Input,
  async load(tx, { repository }) {
    if (repository === null) return { isOurs: true };
    const found = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Component" WHERE host = 'github' AND lower(repository) = lower(${repository}) LIMIT 1`;
    return { isOurs: found.length > 0 };
  },
  allow: onlySystem,
  async run({ tx, now, input, row }): Promise<Received> {
    const { deliveryId: id, event, action, repository, syncs } = input;
    const reason = input.reason ?? (row.isOurs ? null : `No component lives in ${repository}.`);
    const state = reason === null ? ("received" as const) : ("ignored" as const);
    const processedAt = state === "ignored" ? now : null;
    const data = { id, event, action, repository, syncs, state, error: reason, receivedAt: now, processedAt };
    const { count: isNew } = await tx.delivery.createMany({ data: [data], skipDuplicates: true });
    const again = { where: { id, state: "failed" as const }, data: { state, error: reason, processedAt } };
    if (!isNew && (await tx.delivery.updateMany(again)).count === 0)
      return { state: "duplicate", reason: "It was delivered before." };
    // An id that was used once runs nothing again.
    if (state === "received")
      await enqueue(tx, "sync-delivery", `delivery:${id}:${newId("try")}`, { deliveryId: id });
    return { state, reason };
  },
  audit: () => null,
});
