import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { compareWithBaseline } from "../evidence";
import { ForkNumber } from "./get-fork-id";

/** Hours read at the most: 90 days, the longest a fork lives. */
const HOURS = 90 * 24;

/** How much workload ran on the fork, which actions, and how it fared beside the baseline in the same hours. */
export const getEvidence = query(ForkNumber, async ({ db, input }) => {
  const fork = await db.fork.findUnique({
    where: { number: input.number },
    select: { id: true, serviceId: true, deployments: { select: { id: true } } },
  });
  if (!fork) throw notFound(`Fork ${input.number}`);
  const mine = await db.trafficBucket.findMany({
    where: { deploymentId: { in: fork.deployments.map((one) => one.id) } },
    orderBy: { hour: "desc" },
    take: HOURS * 10,
  });
  const hours = mine.map((bucket) => bucket.hour.getTime());
  const from = hours.length ? new Date(Math.min(...hours)) : null;
  const until = hours.length ? new Date(Math.max(...hours)) : null;
  const baselines = await db.deployment.findMany({
    where: { serviceId: fork.serviceId, forkId: null },
    select: { id: true },
  });
  const baseline =
    from && until
      ? await db.trafficBucket.findMany({
          where: {
            serviceId: fork.serviceId,
            hour: { gte: from, lte: until },
            deploymentId: { in: baselines.map((one) => one.id) },
          },
          take: HOURS * 10,
        })
      : [];
  const people = await db.binding.findMany({
    where: { forkId: fork.id },
    distinct: ["subject"],
    select: { subject: true },
  });
  const toBucket = (row: (typeof mine)[number]) => ({
    action: row.action,
    hour: row.hour.toISOString(),
    requests: row.requests,
    errors: row.errors,
    latency: row.latency,
  });
  const compared = compareWithBaseline({ fork: mine.map(toBucket), baseline: baseline.map(toBucket) });
  return {
    ...compared,
    people: people.length,
    from: from?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
  };
});
