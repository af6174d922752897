/** The middle of some figures. @throws Error without any */
export const median = (values: readonly number[]) => percentile(values, 50);

/** The figure that `rank` per cent of all are at or below; between two, the nearer ranks are weighed. @throws Error without any */
export function percentile(values: readonly number[], rank: number): number {
  if (values.length === 0) throw new Error("Nothing was measured.");
  const sorted = [...values].sort((a, b) => a - b);
  const at = (rank / 100) * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
