import type { Result } from "../results";

/** What one part of the benchmark is given and gives. */
export interface Part {
  /** A sentence on what else it ran on or beside, for the document. */
  about?: string;
  results: Result[];
}

/** Says what goes on, on standard error: standard output has the table only. */
export const say = (text: string) => console.error(text);

/** A figure with nothing to reach. */
export const plain = (
  name: string,
  unit: string,
  ours: number,
  peers: Record<string, number> = {},
): Result => ({ name, unit, ours, peers, vs: null, goal: null });

/** `--quick`: one short round, to see whether everything still works; nothing of it is written down. */
export const isQuick = process.argv.includes("--quick");
/** So many, or in a quick run so few. */
export const atMost = (usual: number, quick: number) => (isQuick ? quick : usual);
