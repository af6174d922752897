import { DBOS } from "@dbos-inc/dbos-sdk";
import { deployBaseline } from "@/lib/deploy/commands/deploy-baseline";
import { endLease } from "@/lib/deploy/commands/end-lease";
import { recordHealth } from "@/lib/deploy/commands/record-health";
import { recordTraffic } from "@/lib/deploy/commands/record-traffic";
import { destroyOp } from "@/lib/deploy/op-keys";
import { getCursor, listDeadWorkers, listUndeployedServices, listWantedStacks } from "@/lib/deploy/queries";
import { compareInventory } from "@/lib/deploy/rules";
import { restoreDeployment } from "@/lib/forks/commands/restore-deployment";
import { ingestPushes } from "@/lib/forks/ingest-pushes";
import { startId } from "@/lib/forks/queue-deployment";
import { reconcileRoutes } from "@/lib/forks/reconcile-routes";
import { systemActor } from "@/lib/kernel/actor";
import { backend } from "@/lib/platform/backend";
import { log } from "@/lib/platform/log";
import type { Leader } from "./leader";
import { repeat } from "./repeat";

const system = systemActor("sweep");
const DEAD_AFTER_MS = 10_000;
const RETRY_BASELINE_MS = 15_000;
const RESTORE_AGAIN_MS = 3_000;

/** Loops that one worker at a time runs; each may be cut off anywhere and does its work the next time. */
export function startSweeps(leader: Leader) {
  const led = (name: string, everyMs: number, work: () => Promise<void>) =>
    repeat(name, everyMs, async () => {
      if (await leader.isLeading()) await work();
    });
  const loops = [
    led("stacks", 1_000, sweepStacks),
    led("routes", 1_000, async () => {
      await reconcileRoutes();
    }),
    led("traffic", 2_000, readTraffic),
    led("pushes", 2_000, async () => {
      await ingestPushes();
    }),
    led("baselines", 1_000, deployBaselines),
    led("takeover", 2_000, takeOver),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** Law 10: nothing runs that nobody wants, and what should serve is there. What is wanted is read last, so that a stack just queued is no orphan. */
async function sweepStacks() {
  const inventory = await backend().inventory();
  const { orphans, absent, seen } = compareInventory(await listWantedStacks(), inventory);
  for (const { stack, generation, labels } of orphans) {
    log.warn({ stack, labels }, "an orphan is destroyed");
    await backend().destroy(`orphan-${destroyOp(stack, generation)}`, { stack }, generation, 0);
  }
  for (const { deploymentId, generation, attempt } of absent) {
    if (await isBeingStarted(startId(deploymentId, attempt))) continue;
    await restoreDeployment(system, { deploymentId }, { key: `restore:${deploymentId}:${generation}` });
  }
  if (seen.length > 0) await recordHealth(system, { seen });
}

/** A start that is under way, or failed a moment ago, is not begun again. */
async function isBeingStarted(workflowId: string) {
  const status = await DBOS.getWorkflowStatus(workflowId);
  if (!status) return false;
  if (status.status === "PENDING" || status.status === "ENQUEUED") return true;
  return Date.now() - (status.updatedAt ?? 0) < RESTORE_AGAIN_MS;
}

async function readTraffic() {
  for (;;) {
    const from = await getCursor("traffic");
    const page = await backend().traffic(from);
    if (page.cursor === from) return;
    await recordTraffic(systemActor("edge"), { ...page, from });
    if (page.buckets.length === 0) return;
  }
}

async function deployBaselines() {
  const retryBefore = new Date(Date.now() - RETRY_BASELINE_MS);
  for (const serviceId of await listUndeployedServices(retryBefore))
    await deployBaseline(system, { serviceId });
}

/** A dead worker's workflows go back to the queue, for the living. */
async function takeOver() {
  const before = new Date(Date.now() - DEAD_AFTER_MS);
  for (const executorId of await listDeadWorkers(before)) {
    const pending = await DBOS.listWorkflows({ status: "PENDING", executorId: [executorId] });
    for (const workflow of pending) await DBOS.resumeWorkflow(workflow.workflowID);
    log.warn({ executorId, workflows: pending.length }, "took a dead worker's workflows over");
    await endLease(system, { executorId, before });
  }
}
