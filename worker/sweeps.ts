import { DBOS } from "@dbos-inc/dbos-sdk";
import { sweepGitHubMembers } from "@/lib/agreements/sweep-github-members";
import { sweepAccess, sweepDrift } from "@/lib/committers/sweep-access";
import { deployBaseline } from "@/lib/deploy/commands/deploy-baseline";
import { endLease } from "@/lib/deploy/commands/end-lease";
import { prune } from "@/lib/deploy/commands/prune";
import { recordHealth } from "@/lib/deploy/commands/record-health";
import { recordTraffic } from "@/lib/deploy/commands/record-traffic";
import { destroyOp } from "@/lib/deploy/op-keys";
import { getCursor, listSilentWorkers, listUndeployedServices, listWantedStacks } from "@/lib/deploy/queries";
import { compareInventory, retryAfterMs } from "@/lib/deploy/rules";
import { sendReminders } from "@/lib/events/commands/send-reminders";
import { deliverMail } from "@/lib/events/deliver-mail";
import { restoreDeployment } from "@/lib/forks/commands/restore-deployment";
import { sweepGitHub } from "@/lib/forks/github-sweep";
import { ingestPushes } from "@/lib/forks/ingest-pushes";
import { startId } from "@/lib/forks/queue-deployment";
import { reconcileRoutes } from "@/lib/forks/reconcile-routes";
import { systemActor } from "@/lib/kernel/actor";
import { proposeDeficiencies } from "@/lib/maturity/commands/propose-deficiencies";
import { levelFacts } from "@/lib/maturity/queries/level-facts";
import { backend } from "@/lib/platform/backend";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { openMailer } from "@/lib/platform/mail";
import { each } from "./each";
import type { Leader } from "./leader";
import { repeat } from "./repeat";
import { moveStalled } from "./stalled";
import { findWorkflow } from "./workflow-status";

const system = systemActor("sweep");
const SILENT_SECONDS = 10;

/** Loops that one worker at a time runs; each may be cut off anywhere and does its work the next time. */
export function startSweeps(leader: Leader) {
  const led = (name: string, everyMs: number, work: () => Promise<void>) =>
    repeat(name, everyMs, async () => {
      if (await leader.isLeading()) await work();
    });
  const mailer = openMailer();
  const loops = [
    // Not the leader's alone: each worker claims mails of its own.
    ...(mailer ? [repeat("mail", 1_000, async () => void (await deliverMail(mailer)))] : []),
    led("stacks", 1_000, sweepStacks),
    led("routes", 1_000, async () => {
      await reconcileRoutes();
    }),
    led("traffic", 2_000, readTraffic),
    led("pushes", 2_000, async () => {
      await ingestPushes();
    }),
    led("github", env().githubSweepMs, sweepGitHub),
    led("members", env().githubSweepMs, sweepGitHubMembers),
    led("baselines", 1_000, deployBaselines),
    led("stalled", 3_000, moveStalled),
    led("takeover", 2_000, takeOver),
    led("levels", 3_000, proposeWhatChanged),
    led("reminders", 60_000, async () => {
      await sendReminders(system, {});
    }),
    led("access", 60_000, sweepAccess),
    led("drift", 3_600_000, sweepDrift),
    led("prune", 3_600_000, async () => {
      await prune(system, {});
    }),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      mailer?.close();
    },
  };
}

/** Law 10: nothing runs that nobody wants, and what should serve is there. What is wanted is read last, so that a stack just queued is no orphan. */
async function sweepStacks() {
  const inventory = await backend().inventory();
  const { orphans, absent, seen } = compareInventory(await listWantedStacks(), inventory);
  await each(orphans, async ({ stack, generation, labels }) => {
    log.warn({ stack, labels }, "an orphan is destroyed");
    await backend().destroy(`orphan-${destroyOp(stack, generation)}`, { stack }, generation, 0);
  });
  await each(absent, async ({ deploymentId, generation, attempt }) => {
    if (await isBeingStarted(deploymentId, attempt)) return;
    await restoreDeployment(system, { deploymentId }, { key: `restore:${deploymentId}:${generation}` });
  });
  if (seen.length > 0) await recordHealth(system, { seen });
}

/** A start that is under way is not begun again, nor one that failed: each failure doubles the wait. */
async function isBeingStarted(deploymentId: string, attempt: number) {
  const { isActive, endedAt } = await findWorkflow(startId(deploymentId, attempt));
  return isActive || (endedAt !== null && Date.now() - endedAt < retryAfterMs(attempt));
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
  await each(await listUndeployedServices(), async (serviceId) => {
    await deployBaseline(system, { serviceId });
  });
}

/** The facts that levels were last worked out from; another leader begins with none. */
let worked = "";

/** Levels law 12: what the catalogue shows to be unmet is proposed, whenever its facts have changed. */
async function proposeWhatChanged() {
  const mark = await levelFacts();
  if (mark === worked) return;
  await proposeDeficiencies(system, {});
  worked = await levelFacts();
}

/** A dead worker's workflows go back to the queue, for the living. */
async function takeOver() {
  const silent = (await listSilentWorkers(SILENT_SECONDS)).filter((id) => id !== env().workerId);
  await each(silent, async (executorId) => {
    const pending = await DBOS.listWorkflows({ status: "PENDING", executorId: [executorId] });
    for (const workflow of pending) await DBOS.resumeWorkflow(workflow.workflowID);
    log.warn({ executorId, workflows: pending.length }, "took a dead worker's workflows over");
    await endLease(system, { executorId, silentSeconds: SILENT_SECONDS });
  });
}
