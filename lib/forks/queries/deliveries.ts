import { z } from "zod";
import { prisma } from "@/lib/platform/prisma";
import { Sync } from "../read-delivery";

/** What a webhook asks to look at again; empty where it is done or not known (any more). */
export async function listSyncs(deliveryId: string): Promise<Sync[]> {
  const found = await prisma().delivery.findFirst({
    where: { id: deliveryId, state: "received" },
    select: { syncs: true },
  });
  return found ? z.array(Sync).parse(found.syncs) : [];
}

/** Webhooks that nobody has looked at by now, with the workflow that should: for the sweep. */
export async function listOpenDeliveries(before: Date) {
  const rows = await prisma().delivery.findMany({
    where: { state: "received", receivedAt: { lt: before } },
    orderBy: { receivedAt: "asc" },
    take: 100,
    select: { id: true, attempts: true },
  });
  return rows;
}
