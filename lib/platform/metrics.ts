/** What this process counts for Prometheus. Names end in their unit; no label ever names a person. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "forkmoot_web_" });
  const registers = [registry];
  return {
    registry,
    commands: new Counter({
      name: "forkmoot_commands_total",
      help: "Commands by name and how they ended: done, the code of a refusal, or failed.",
      labelNames: ["command", "outcome"],
      registers,
    }),
    commandSeconds: new Histogram({
      name: "forkmoot_command_seconds",
      help: "Time a command took, its transaction included.",
      labelNames: ["command"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers,
    }),
    requests: new Counter({
      name: "forkmoot_api_requests_total",
      help: "Requests to the REST API by method and status.",
      labelNames: ["method", "status"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "forkmoot_api_request_seconds",
      help: "Time a request to the REST API took.",
      labelNames: ["method"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers,
    }),
  };
}

// Next bundles a module more than once; all of them count in one place.
const shared = globalThis as typeof globalThis & { forkmootMetrics?: ReturnType<typeof createMetrics> };

/** The counters of this process. */
export function metrics() {
  shared.forkmootMetrics ??= createMetrics();
  return shared.forkmootMetrics;
}
