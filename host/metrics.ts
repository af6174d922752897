/** What the host and its edge count, in Prometheus' text format. Labels name services and stacks' states, never people. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { StackStatus } from "@/lib/deploy/contract";
import type { EdgeFigures } from "./edge/figures";

interface Sources {
  inventory(): StackStatus[];
  edge(): EdgeFigures;
}

/** A function that answers the text of this moment. */
export function hostMetrics({ inventory, edge }: Sources): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "forkmoot_host_" });
  const registers = [registry];
  new Gauge({
    name: "forkmoot_host_stacks",
    help: "Stacks on this host by health.",
    labelNames: ["health"],
    registers,
    collect() {
      this.reset();
      for (const { health } of inventory()) this.inc({ health });
    },
  });
  new Gauge({
    name: "forkmoot_edge_sockets",
    help: "WebSockets that are open at the edge.",
    registers,
    collect() {
      this.set(edge().sockets);
    },
  });
  new Counter({
    name: "forkmoot_edge_requests_total",
    help: "Requests that the edge answered since it started.",
    labelNames: ["service", "outcome"],
    registers,
    collect() {
      this.reset();
      for (const { service, requests, errors } of edge().services) {
        this.inc({ service, outcome: "answered" }, requests - errors);
        this.inc({ service, outcome: "error" }, errors);
      }
    },
  });
  return () => registry.metrics();
}
