/** How a fork fared beside the baseline in the same hours, for the same actions. Pure; source: domain.md §4, Evidence. */
import { addTo, emptyHistogram, quantile, slowerThan, totalOf } from "./histogram";

/** Counts of one action in one hour; several of the same are added up. */
export interface Bucket {
  action: string;
  /** Start of the hour, ISO 8601, UTC. */
  hour: string;
  requests: number;
  errors: number;
  /** Counts by LATENCY_BOUNDS_MS, one more for what is slower. */
  latency: readonly number[];
}

export type EvidenceVerdict = "not_enough" | "no_worse" | "worse" | "better";

/**
 * Rates are 0 to 1, times are milliseconds (10 000 stands for "or slower"). The fork's figures are of all its requests;
 * `baseline…` are the baseline's over the cells (action, hour) in which both have traffic, each weighted by the fork's
 * requests in it: what the baseline would show with the fork's mix. Null where there is nothing to compare with.
 */
interface Figures {
  requests: number;
  errorRate: number;
  baselineErrorRate: number | null;
  p95: number | null;
  baselineP95: number | null;
}

export interface Evidence extends Figures {
  verdict: EvidenceVerdict;
  errors: number;
  /** Requests of the fork in cells in which the baseline has traffic too: what the verdict rests on. */
  compared: number;
  p50: number | null;
  /** Most requests first. */
  actions: (Figures & { action: string; verdict: EvidenceVerdict })[];
  /** In order of time; only hours in which the fork had traffic. */
  hours: { hour: string; requests: number; p95: number | null; baselineP95: number | null }[];
}

/** Under so many comparable requests: not enough to say. Source: domain.md §4. */
const ENOUGH_REQUESTS = 200;
/** "Slower" means by more than a quarter and by more than 50 ms: people notice neither alone. */
const SLOWER_BY = 1.25;
const SLOWER_BY_MS = 50;
/** A difference of three standard deviations comes about by chance once in some 740 times. */
const DEVIATIONS = 3;
/**
 * Failures added to those the baseline showed, when its chance of failing is estimated: half the square of three, the
 * middle of Wilson's interval. A baseline without a failure is not one that cannot fail.
 */
const UNSEEN_FAILURES = DEVIATIONS ** 2 / 2;

/**
 * Worse: more errors than chance explains; or a 95th percentile over 25 % and 50 ms slower, with more slow requests than
 * chance explains — in all, or in any action that has enough requests. Better: the opposite, and nothing worse.
 */
export function compareWithBaseline({
  fork,
  baseline,
}: {
  fork: readonly Bucket[];
  baseline: readonly Bucket[];
}): Evidence {
  const cells = toCells(fork, baseline);
  const mine = cells.filter((cell) => cell.fork.requests > 0);
  const actions = [...groupBy(mine, (cell) => cell.action)]
    .map(([action, group]) => ({ action, ...figuresOf(group), verdict: judge(group) }))
    .sort((a, b) => b.requests - a.requests || (a.action < b.action ? -1 : 1));
  const hours = [...groupBy(mine, (cell) => cell.hour)]
    .map(([hour, group]) => {
      const { requests, p95, baselineP95 } = figuresOf(group);
      return { hour, requests, p95, baselineP95 };
    })
    .sort((a, b) => (a.hour < b.hour ? -1 : 1));
  return {
    ...figuresOf(mine),
    verdict: actions.some((action) => action.verdict === "worse") ? "worse" : judge(mine),
    errors: sum(mine, (cell) => cell.fork.errors),
    compared: sum(mine.filter(isComparable), (cell) => cell.fork.requests),
    p50: round(quantile(mixOf(mine).fork, 0.5)),
    actions,
    hours,
  };
}

interface Counts {
  requests: number;
  errors: number;
  latency: number[];
}
interface Cell {
  action: string;
  hour: string;
  fork: Counts;
  baseline: Counts;
  /** Requests of the baseline for this action in all hours. */
  actionRequests: number;
}

const isComparable = (cell: Cell) => cell.fork.requests > 0 && cell.baseline.requests > 0;

/** In an order of their own, so that sums do not depend on the order of the buckets. */
function toCells(fork: readonly Bucket[], baseline: readonly Bucket[]): Cell[] {
  const cells = new Map<string, Cell>();
  const actionRequests = new Map<string, number>();
  const none = () => ({ requests: 0, errors: 0, latency: emptyHistogram() });
  const add = (side: "fork" | "baseline", { action, hour, requests, errors, latency }: Bucket) => {
    const key = JSON.stringify([action, hour]);
    const cell = cells.get(key) ?? { action, hour, fork: none(), baseline: none(), actionRequests: 0 };
    cell[side].requests += requests;
    cell[side].errors += errors;
    addTo(cell[side].latency, latency);
    cells.set(key, cell);
  };
  for (const bucket of fork) add("fork", bucket);
  for (const bucket of baseline) {
    add("baseline", bucket);
    actionRequests.set(bucket.action, (actionRequests.get(bucket.action) ?? 0) + bucket.requests);
  }
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => ({ ...cell, actionRequests: actionRequests.get(cell.action) ?? 0 }));
}

function figuresOf(cells: readonly Cell[]): Figures {
  const compared = cells.filter(isComparable);
  const requests = sum(cells, (cell) => cell.fork.requests);
  const weight = sum(compared, (cell) => cell.fork.requests);
  const expected = sum(
    compared,
    (cell) => (cell.fork.requests * cell.baseline.errors) / cell.baseline.requests,
  );
  return {
    requests,
    errorRate: requests > 0 ? sum(cells, (cell) => cell.fork.errors) / requests : 0,
    baselineErrorRate: weight > 0 ? expected / weight : null,
    p95: round(quantile(mixOf(cells).fork, 0.95)),
    baselineP95: round(quantile(mixOf(compared).baseline, 0.95)),
  };
}

/** Answer times of the fork, and of the baseline as if it had the fork's mix. */
function mixOf(cells: readonly Cell[]) {
  const fork = emptyHistogram();
  const baseline = emptyHistogram();
  for (const cell of cells) {
    addTo(fork, cell.fork.latency);
    if (isComparable(cell))
      addTo(baseline, cell.baseline.latency, cell.fork.requests / cell.baseline.requests);
  }
  return { fork, baseline };
}

function judge(cells: readonly Cell[]): EvidenceVerdict {
  const compared = cells.filter(isComparable);
  if (sum(compared, (cell) => cell.fork.requests) < ENOUGH_REQUESTS) return "not_enough";
  const signs = [judgeErrors(compared), judgeTimes(compared)];
  if (signs.includes(1)) return "worse";
  return signs.includes(-1) ? "better" : "no_worse";
}

/** 1 more, −1 fewer, 0 as many as chance explains. */
type Sign = 1 | 0 | -1;

const judgeErrors = (cells: readonly Cell[]): Sign =>
  signOfExcess(
    cells.map(({ fork, baseline, actionRequests }) => ({
      of: fork.requests,
      failed: fork.errors,
      baselineOf: baseline.requests,
      baselineFailed: baseline.errors,
      actionRequests,
    })),
  );

function judgeTimes(cells: readonly Cell[]): Sign {
  const mix = mixOf(cells);
  const [ours, theirs] = [quantile(mix.fork, 0.95), quantile(mix.baseline, 0.95)];
  if (ours === null || theirs === null) return 0;
  const slow = Math.max(theirs * SLOWER_BY, theirs + SLOWER_BY_MS);
  const fast = Math.min(theirs / SLOWER_BY, theirs - SLOWER_BY_MS);
  if (ours > slow && signOfSlow(cells, slow) === 1) return 1;
  return ours < fast && signOfSlow(cells, fast) === -1 ? -1 : 0;
}

/** Whether more, or fewer, requests than chance explains took longer than `limit` milliseconds. */
const signOfSlow = (cells: readonly Cell[], limit: number): Sign =>
  signOfExcess(
    cells.map(({ fork, baseline, actionRequests }) => ({
      of: totalOf(fork.latency),
      failed: slowerThan(fork.latency, limit),
      baselineOf: totalOf(baseline.latency),
      baselineFailed: slowerThan(baseline.latency, limit),
      actionRequests,
    })),
  );

interface Trial {
  of: number;
  failed: number;
  baselineOf: number;
  baselineFailed: number;
  actionRequests: number;
}

/**
 * Directly standardised: what failed, less what would have failed at the baseline's rate in the same cell, against three
 * standard deviations of that difference, the fork's own chance and the baseline's together (two binomials, normal
 * bound), and one more for the skew of small counts. The bound depends on the baseline alone, not on what failed on the
 * fork: one failure more never makes a fork look better, and traffic that fails as the baseline does never makes it worse.
 */
function signOfExcess(trials: readonly Trial[]): Sign {
  let excess = 0;
  let variance = 0;
  for (const { of, failed, baselineOf, baselineFailed, actionRequests } of trials) {
    if (of <= 0 || baselineOf <= 0) continue;
    const rate = Math.min(1, baselineFailed / baselineOf);
    const guess = Math.min(0.5, UNSEEN_FAILURES / actionRequests);
    excess += failed - of * rate;
    variance += of * (1 + of / baselineOf) * (rate * (1 - rate) + guess * (1 - guess));
  }
  const bound = DEVIATIONS * Math.sqrt(variance) + 1;
  if (excess > bound) return 1;
  return excess < -bound ? -1 : 0;
}

function groupBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.push(cell);
    else groups.set(keyOf(cell), [cell]);
  }
  return groups;
}

const sum = (cells: readonly Cell[], of: (cell: Cell) => number) =>
  cells.reduce((total, cell) => total + of(cell), 0);

/** A histogram knows no more than a tenth of a millisecond, and of long times no more than one. */
const round = (ms: number | null) =>
  ms === null ? null : ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
