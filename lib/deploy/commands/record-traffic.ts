import { z } from "zod";
import { TrafficPage } from "@/lib/deploy/contract";
import { command } from "@/lib/kernel/command";
import { lockCursor } from "@/lib/kernel/cursor";
import { onlySystem } from "@/lib/people/policy";

/** Adds the edge's increments to the buckets; they and the cursor move together, so that none is counted twice. */
export const recordTraffic = command({
  name: "traffic.record",
  scope: null,
  input: TrafficPage.extend({ from: z.string().nullable() }),
  load: (tx) => lockCursor(tx, "traffic"),
  allow: onlySystem,
  async run({ tx, row: at, input }) {
    if (at !== input.from) return { added: 0 };
    const services = new Map(
      (await tx.service.findMany({ select: { id: true, slug: true } })).map((one) => [one.slug, one.id]),
    );
    for (const bucket of input.buckets) {
      const serviceId = services.get(bucket.service);
      if (!serviceId) continue;
      await tx.$executeRaw`
        INSERT INTO "TrafficBucket" ("serviceId", "deploymentId", manifest, component, action, hour, requests, errors, latency)
        VALUES (${serviceId}, ${bucket.stack}, ${bucket.manifest}, ${bucket.component}, ${bucket.action},
                ${new Date(bucket.hour)}, ${bucket.requests}, ${bucket.errors}, ${bucket.latency})
        ON CONFLICT ("deploymentId", component, action, hour) DO UPDATE SET
          requests = "TrafficBucket".requests + excluded.requests,
          errors = "TrafficBucket".errors + excluded.errors,
          latency = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY n)
                     FROM unnest("TrafficBucket".latency, excluded.latency) WITH ORDINALITY AS both_counts(a, b, n))`;
    }
    const value = input.cursor;
    await tx.cursor.upsert({
      where: { name: "traffic" },
      create: { name: "traffic", value },
      update: { value },
    });
    return { added: input.buckets.length };
  },
  audit: () => null,
});
