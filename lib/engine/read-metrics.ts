/** Everything that Prometheus is given in one answer: this web's own counters, the engine's state, and the host's counters. */
import { Gauge, Registry } from "prom-client";
import { readHealth } from "@/lib/deploy/health";
import { HostClient } from "@/lib/deploy/host-client";
import { countDeployments, listWantedStacks, listWorkers } from "@/lib/deploy/queries";
import { env } from "@/lib/platform/env";
import { metrics } from "@/lib/platform/metrics";
import { countWorkflows } from "@/lib/platform/workflow-engine";
import { toState } from "./rules";
import { WORKFLOW_STATES } from "./schema";

const DAY_MS = 86_400_000;

/** Prometheus' text format. A part that does not answer is missing, and `forkmoot_up` says so. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  const own = metrics().registry;
  const [mine, state, host] = await Promise.all([
    own.metrics(),
    readState()
      .then((registry) => registry.metrics())
      .catch(() => ""),
    hostMetrics().catch(() => ""),
  ]);
  const text = [mine, state, host].filter(Boolean).join("\n");
  return { text: text.endsWith("\n") ? text : `${text}\n`, contentType: own.contentType };
}

const hostMetrics = () => new HostClient({ url: env().hostUrl(), token: env().hostToken() }).metrics();

async function readState(): Promise<Registry> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const [health, workers, workflows, deployments, wanted] = await Promise.all([
    readHealth(),
    listWorkers(),
    countWorkflows(new Date(Date.now() - DAY_MS)),
    countDeployments(),
    listWantedStacks(),
  ]);
  const up = gauge("forkmoot_up", "Whether a program answers: 1 or 0.", ["part"]);
  for (const part of ["database", "worker", "host", "edge"] as const)
    up.set({ part }, health[part] === "up" ? 1 : 0);
  const perState = gauge("forkmoot_workflows", "Workflows by state; done: in the last day.", ["state"]);
  for (const one of WORKFLOW_STATES) perState.set({ state: one }, 0);
  for (const [status, n] of Object.entries(workflows)) perState.inc({ state: toState(status) }, n);
  const perDeployment = gauge("forkmoot_deployments", "Deployments by state.", ["state"]);
  for (const { state, count } of deployments) perDeployment.set({ state }, count);
  gauge("forkmoot_stacks_wanted", "Stacks that should run.", []).set(wanted.length);
  const beat = gauge("forkmoot_worker_heartbeat_seconds", "Seconds since a worker was heard of.", ["worker"]);
  const rss = gauge("forkmoot_worker_resident_memory_bytes", "Resident memory of a worker.", ["worker"]);
  const loops = gauge("forkmoot_timer_failing", "Whether a worker's timer failed the last time.", [
    "worker",
    "timer",
  ]);
  for (const worker of workers) {
    beat.set({ worker: worker.id }, (Date.now() - Date.parse(worker.heartbeatAt)) / 1000);
    if (!worker.isAlive) continue;
    rss.set({ worker: worker.id }, worker.rssBytes);
    for (const { name, error } of worker.loops) loops.set({ worker: worker.id, timer: name }, error ? 1 : 0);
  }
  return registry;
}
