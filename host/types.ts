import type { ComponentStatus, Health, StackLabels } from "@/lib/deploy/contract";

/** One component of a running stack, as the edge needs it. */
export interface RunningComponent extends ComponentStatus {
  port: number;
  /** Path prefixes of the service's public address that it answers; the longest prefix over all components wins. */
  expose: string[];
  /** Named actions for evidence: `POST /notices` → "post a notice". Path segments may be `:param`. */
  actions: { name: string; method: string; path: string }[];
}

export interface RunningStack {
  stack: string;
  service: string;
  manifest: string;
  generation: number;
  labels: StackLabels;
  health: Health;
  components: RunningComponent[];
}

/** What runs, as kept by the stack manager and read by the edge on every request: lookups are in memory. */
export interface StackDirectory {
  get(stack: string): RunningStack | undefined;
}
