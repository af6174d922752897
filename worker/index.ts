/** The worker: durable workflows, and the sweeps that keep what runs equal to what should run. */
import { DBOS } from "@dbos-inc/dbos-sdk";
import { registerCatalogWorkflows } from "@/lib/catalog/workflow";
import { registerCommitterWorkflows } from "@/lib/committers/workflow";
import { startTracing } from "@/lib/deploy/tracing";
import { registerEngineWorkflows } from "@/lib/engine/workflow";
import { registerForkWorkflows } from "@/lib/forks/workflow";
import { registerMeetingWorkflows } from "@/lib/meetings/workflow";
import { engineDatabaseUrl } from "@/lib/platform/engine-database";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { prisma } from "@/lib/platform/prisma";
import { QUEUES, WORKFLOW_APP } from "@/lib/platform/workflows";
import { Leader } from "./leader";
import { startLease } from "./lease";
import { importerBeside, runImporter } from "./run-importer";
import { startSweeps } from "./sweeps";

/** Constant, or a new build would strand what is pending; workflows change by patches instead. */
const APPLICATION_VERSION = "1";
/**
 * How often each queue is looked at: as often as somebody waits for what is in it. A look takes a millisecond or two, of
 * which an idle installation has nothing.
 */
const LOOK_EVERY_MS: Record<string, number> = {
  // Somebody watches their approved fork begin, or joins one.
  deployments: 25,
  routes: 100,
  checks: 500,
  revisions: 200,
  endings: 200,
  engine: 500,
  deliveries: 250,
  reports: 500,
};
/** Tests run several Forkmoots at once on a small machine, which has more to do than to look. */
const LEAST_MS = env().testClock ? 200 : 0;
const CONCURRENCY: Record<string, number> = {
  checks: 2,
  deployments: 4,
  endings: 8,
  routes: 8,
  revisions: 4,
  engine: 4,
  deliveries: 4,
  reports: 1,
  closings: 1,
  // Each holds a whole catalogue in memory, in a program of its own.
  catalogue: 1,
  access: 1,
};
/** Over all workers: what was rendered first is said first, and what was wanted last holds. */
const ONE_BY_ONE = new Set(["reports", "access"]);

const tracing = await startTracing("worker");
registerForkWorkflows();
registerEngineWorkflows();
registerMeetingWorkflows();
registerCatalogWorkflows(async (step, importId) => {
  const { peakMb } = await runImporter(importerBeside(process.argv[1] ?? ""), { step, importId });
  log.info({ importId, step, peakMb }, "a step of an import is done");
});
registerCommitterWorkflows();
DBOS.setConfig({
  name: WORKFLOW_APP,
  systemDatabaseUrl: engineDatabaseUrl(env().databaseUrl),
  applicationVersion: APPLICATION_VERSION,
  executorID: env().workerId,
  logLevel: "warn",
});
// Its lease comes first: what a worker without one had begun when it died would be nobody's.
const leader = new Leader(env().databaseUrl, env().workerId);
const lease = await startLease(env().workerId, leader);
await DBOS.launch();
for (const queue of new Set(Object.values(QUEUES))) {
  const options = {
    minPollingIntervalMs: Math.max(LOOK_EVERY_MS[queue] ?? 500, LEAST_MS),
    workerConcurrency: CONCURRENCY[queue] ?? 4,
    ...(ONE_BY_ONE.has(queue) && { globalConcurrency: 1 }),
  };
  await DBOS.registerQueue(queue, { ...options, onConflict: "always_update" });
}
const sweeps = startSweeps(leader);
log.info({ worker: env().workerId }, "worker ready");

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await Promise.all([sweeps.stop(), lease.stop()]);
  await leader.release();
  await DBOS.shutdown();
  await prisma().$disconnect();
  await tracing?.stop();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
