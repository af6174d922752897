import { LATENCY_BOUNDS_MS, TrafficBucket, type TrafficPage } from "@/lib/deploy/contract";
import type { EdgeFigures } from "./figures";
import { Journal } from "./journal";

/** One answered request, as it is counted: never a body, never a person. */
interface Counted {
  service: string;
  stack: string;
  manifest: string;
  component: string;
  action: string;
  isError: boolean;
  /** Until the component's answer began, in milliseconds. */
  ms: number;
}

const HOUR_MS = 3_600_000;
const PAGE = 500;
const MERGE_ABOVE = 5_000;

/** Counts requests by who served them, action and hour; what was counted goes to disk as increments once a second. */
export class Traffic {
  private counts = new Map<string, TrafficBucket>();
  private readonly totals = new Map<string, { requests: number; errors: number }>();
  private readonly timer: NodeJS.Timeout;
  private mergeAbove = MERGE_ABOVE;

  private constructor(
    private readonly journal: Journal<TrafficBucket>,
    flushMs: number,
    onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => this.flush().catch(onError), flushMs);
    this.timer.unref();
  }

  static async open(folder: string, flushMs: number, onError: (error: unknown) => void): Promise<Traffic> {
    return new Traffic(await Journal.open(folder, "increments.jsonl", TrafficBucket), flushMs, onError);
  }

  /** Counts one request; in memory, for the hot path. */
  count(counted: Counted, now = Date.now()): void {
    const hour = now - (now % HOUR_MS);
    const { service, stack, manifest, component, action } = counted;
    const key = `${hour}\n${service}\n${stack}\n${manifest}\n${component}\n${action}`;
    let bucket = this.counts.get(key);
    if (bucket === undefined) {
      const latency = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
      const at = new Date(hour).toISOString();
      bucket = { service, stack, manifest, component, action, hour: at, requests: 0, errors: 0, latency };
      this.counts.set(key, bucket);
    }
    bucket.requests += 1;
    if (counted.isError) bucket.errors += 1;
    const slot = latencySlot(counted.ms);
    bucket.latency[slot] = (bucket.latency[slot] ?? 0) + 1;
    let total = this.totals.get(service);
    if (total === undefined) {
      total = { requests: 0, errors: 0 };
      this.totals.set(service, total);
    }
    total.requests += 1;
    if (counted.isError) total.errors += 1;
  }

  /** What was counted since this process started, by service. */
  sinceStart(): EdgeFigures["services"] {
    return [...this.totals].map(([service, total]) => ({ service, ...total }));
  }

  /** Increments after the cursor; what the cursor covers is forgotten. */
  async page(cursor: string | null): Promise<TrafficPage> {
    await this.flush();
    const page = await this.journal.page(cursor, PAGE);
    return { buckets: page.items, cursor: page.cursor };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async flush() {
    if (this.counts.size === 0) return;
    const counted = [...this.counts.values()];
    this.counts = new Map();
    try {
      await this.journal.append(counted);
    } catch (error) {
      this.counts = new Map(
        sum([...counted, ...this.counts.values()]).map((bucket) => [keyOf(bucket), bucket]),
      );
      throw error;
    }
    if (this.journal.unseen <= this.mergeAbove) return;
    await this.journal.merge(sum);
    this.mergeAbove = Math.max(MERGE_ABOVE, 2 * this.journal.unseen);
  }
}

/** Index into a latency histogram. */
export function latencySlot(ms: number): number {
  const slot = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound);
  return slot < 0 ? LATENCY_BOUNDS_MS.length : slot;
}

/** Adds up what belongs together. */
export function sum(buckets: TrafficBucket[]): TrafficBucket[] {
  const sums = new Map<string, TrafficBucket>();
  for (const bucket of buckets) {
    const key = keyOf(bucket);
    const so = sums.get(key);
    sums.set(key, so === undefined ? bucket : added(so, bucket));
  }
  return [...sums.values()];
}

function added(a: TrafficBucket, b: TrafficBucket): TrafficBucket {
  const latency = a.latency.map((count, slot) => count + (b.latency[slot] ?? 0));
  return { ...a, requests: a.requests + b.requests, errors: a.errors + b.errors, latency };
}

function keyOf({ service, stack, manifest, component, action, hour }: TrafficBucket): string {
  return `${Date.parse(hour)}\n${service}\n${stack}\n${manifest}\n${component}\n${action}`;
}
