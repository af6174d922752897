import { z } from "zod";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { enqueuing } from "@/lib/platform/workflows";
import { Sync } from "../read-delivery";

const Delivery = z.object({
  deliveryId: z.string().regex(/^[\w-]{1,100}$/),
  event: z.string().regex(/^[a-z0-9_]{1,60}$/),
  action: z.string().nullable(),
  repository: z.string().nullable(),
  syncs: z.array(Sync),
  reason: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
/** So many at once at most. */
export const MOST_DELIVERIES = 64;

export type Received = { state: "received" | "ignored" | "duplicate"; reason: string | null };

/**
 * Notes webhooks down and has workflows look at what they are about, all of it or nothing. One that came before is done
 * once, unless it failed: who sends it again wants it tried again. Answers in the order given.
 */
export const receiveDeliveries = command({
  name: "delivery.receive",
  scope: null,
  isOneStatement: true,
  input: z.object({ deliveries: z.array(Delivery).min(1).max(MOST_DELIVERIES) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input: { deliveries } }): Promise<Received[]> {
    // One that is in here twice is one.
    const each = new Map(deliveries.map((delivery) => [delivery.deliveryId, toRow(delivery, now)]));
    const taken = new Map((await take(tx, [...each.values()])).map(({ id, ...rest }) => [id, rest]));
    return deliveries.map(({ deliveryId: id }) => {
      const found = taken.get(id);
      taken.delete(id);
      return found ?? DUPLICATE;
    });
  },
  audit: () => null,
});

type Row = ReturnType<typeof toRow>;

const DUPLICATE: Received = { state: "duplicate", reason: "It was delivered before." };

const toRow = ({ deliveryId: id, ...rest }: Delivery, now: Date) => ({
  ...rest,
  ...{ id, receivedAt: now, elsewhere: `No component lives in ${rest.repository}.` },
  // An id that was used once runs nothing again.
  ...{ workflow: `delivery:${id}:${newId("try")}`, args: { deliveryId: id } },
});

/**
 * Writes down which of these are new here, or begin again because they were given up on, and enqueues the workflows of
 * those that are about a repository of ours. In one order for everybody: two batches with the same deliveries never wait
 * for one another in a circle.
 */
function take(tx: Tx, rows: Row[]) {
  const workflow = { id: Prisma.sql`given.workflow`, args: Prisma.sql`given.args` };
  return tx.$queryRaw<({ id: string } & Received)[]>`
    WITH given AS (
      SELECT given.*, COALESCE(reason, CASE WHEN repository IS NOT NULL AND NOT EXISTS (
        SELECT FROM "Component" WHERE host = 'github' AND lower("Component".repository) = lower(given.repository)
      ) THEN elsewhere END) AS error
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(id text, event text, action text, repository text,
        syncs jsonb, reason text, elsewhere text, "receivedAt" timestamp(3), workflow text, args json)
    ), taken AS (
      INSERT INTO "Delivery" (id, event, action, repository, syncs, error, "receivedAt", state, "processedAt")
      SELECT id, event, action, repository, syncs, error, "receivedAt",
        (CASE WHEN error IS NULL THEN 'received' ELSE 'ignored' END)::"DeliveryState",
        CASE WHEN error IS NOT NULL THEN "receivedAt" END
      FROM given ORDER BY id
      ON CONFLICT (id) DO UPDATE
      SET state = excluded.state, error = excluded.error, "processedAt" = excluded."processedAt"
      WHERE "Delivery".state = 'failed'
      RETURNING id, state, error
    )
    SELECT id, state::text, taken.error AS reason,
      CASE WHEN state = 'received' THEN ${enqueuing("sync-delivery", workflow)} END AS enqueued
    FROM taken JOIN given USING (id)`;
}
