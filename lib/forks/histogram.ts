/** Histograms of answer times, as the edge counts them: by LATENCY_BOUNDS_MS, and one more for what is slower. Pure. */
import { LATENCY_BOUNDS_MS } from "@/lib/deploy/contract";

const BOUNDS: readonly number[] = LATENCY_BOUNDS_MS;
const SLOWEST = BOUNDS.at(-1) ?? 0;

export const emptyHistogram = (): number[] => Array.from({ length: BOUNDS.length + 1 }, () => 0);

/** Adds `part`, times `weight`, to `whole`. Counts beyond the overflow are ignored; missing ones are zero. */
export function addTo(whole: number[], part: readonly number[], weight = 1) {
  for (let index = 0; index < whole.length; index++) {
    whole[index] = (whole[index] ?? 0) + weight * (part[index] ?? 0);
  }
}

export const totalOf = (histogram: readonly number[]) => histogram.reduce((sum, count) => sum + count, 0);

/**
 * The time that a share `q` (0 to 1) of the requests stayed within, in milliseconds: counts are taken as spread evenly
 * between their bucket's bounds. What is slower than the last bound counts as that bound. Null when there are none.
 */
export function quantile(histogram: readonly number[], q: number): number | null {
  const total = totalOf(histogram);
  if (total <= 0) return null;
  let left = q * total;
  for (let index = 0; index < BOUNDS.length; index++) {
    const count = histogram[index] ?? 0;
    const [from, to] = [BOUNDS[index - 1] ?? 0, BOUNDS[index] ?? 0];
    if (count > 0 && left <= count) return from + (to - from) * (left / count);
    left -= count;
  }
  return SLOWEST;
}

/** How many took longer than `limit` milliseconds, by the same reading; a limit past the last bound counts the overflow. */
export function slowerThan(histogram: readonly number[], limit: number): number {
  let slower = histogram[BOUNDS.length] ?? 0;
  for (let index = 0; index < BOUNDS.length; index++) {
    const [from, to] = [BOUNDS[index - 1] ?? 0, BOUNDS[index] ?? 0];
    const share = Math.min(1, Math.max(0, (to - limit) / (to - from)));
    slower += share * (histogram[index] ?? 0);
  }
  return slower;
}
