import { renewLease } from "@/lib/deploy/commands/renew-lease";
import { systemActor } from "@/lib/kernel/actor";
import type { Leader } from "./leader";
import { loopStates, repeat } from "./repeat";

const EVERY_MS = 1_000;

/** Says every second that this worker is alive, and how it fares; returns when it was said for the first time. */
export async function startLease(executorId: string, leader: Leader) {
  const startedAt = new Date();
  const renew = async () => {
    await renewLease(systemActor("worker"), {
      executorId,
      startedAt,
      isLeader: leader.leads,
      rssBytes: process.memoryUsage.rss(),
      loops: loopStates(),
    });
  };
  await renew();
  return repeat("lease", EVERY_MS, renew);
}
