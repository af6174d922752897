import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "@/lib/people/policy";
import type { Tx } from "@/lib/platform/prisma";
import { enqueueAll } from "@/lib/platform/workflows";
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
  input: z.object({ deliveries: z.array(Delivery).min(1).max(MOST_DELIVERIES) }),
  async load(tx, { deliveries }) {
    const asked = deliveries.flatMap(({ repository }) =>
      repository === null ? [] : [repository.toLowerCase()],
    );
    if (asked.length === 0) return { ours: new Set<string>() };
    const found = await tx.$queryRaw<{ repository: string }[]>`
      SELECT lower(repository) AS repository FROM "Component"
      WHERE host = 'github' AND lower(repository) = ANY(${[...new Set(asked)]})`;
    return { ours: new Set(found.map(({ repository }) => repository)) };
  },
  allow: onlySystem,
  async run({ tx, now, input: { deliveries }, row: { ours } }): Promise<Received[]> {
    const rows = deliveries.map((delivery) => toRow(delivery, ours, now));
    // One that is in here twice is one.
    const taken = await take(tx, [...new Map(rows.map((row) => [row.id, row])).values()]);
    const wanted = rows.filter(({ id, state }) => state === "received" && taken.has(id)).map(({ id }) => id);
    // An id that was used once runs nothing again.
    const each = [...new Set(wanted)].map((id) => ({
      id: `delivery:${id}:${newId("try")}`,
      args: { deliveryId: id },
    }));
    await enqueueAll(tx, "sync-delivery", each);
    return rows.map(({ id, state, error }) => (taken.delete(id) ? { state, reason: error } : DUPLICATE));
  },
  audit: () => null,
});

type Row = ReturnType<typeof toRow>;

const DUPLICATE: Received = { state: "duplicate", reason: "It was delivered before." };

function toRow({ deliveryId: id, reason, repository, ...rest }: Delivery, ours: Set<string>, now: Date) {
  const isOurs = repository === null || ours.has(repository.toLowerCase());
  const error = reason ?? (isOurs ? null : `No component lives in ${repository}.`);
  const state = error === null ? ("received" as const) : ("ignored" as const);
  return {
    id,
    ...rest,
    repository,
    state,
    error,
    receivedAt: now,
    processedAt: state === "ignored" ? now : null,
  };
}

/**
 * Which of these are new here, or begin again because they were given up on; any other that came before does not. In one
 * order for everybody: two batches with the same deliveries never wait for one another in a circle.
 */
async function take(tx: Tx, rows: Row[]) {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Delivery" (id, event, action, repository, syncs, state, error, "receivedAt", "processedAt")
    SELECT id, event, action, repository, syncs, state, error, "receivedAt", "processedAt"
    FROM jsonb_populate_recordset(NULL::"Delivery", ${JSON.stringify(rows)}::jsonb)
    ORDER BY id
    ON CONFLICT (id) DO UPDATE
    SET state = excluded.state, error = excluded.error, "processedAt" = excluded."processedAt"
    WHERE "Delivery".state = 'failed'
    RETURNING id`;
  return new Set(taken.map(({ id }) => id));
}
