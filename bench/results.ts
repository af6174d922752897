/** What a measurement is, as `bench/results.json` lists it, and whether its goal holds. */
import { z } from "zod";

const OPS = ["<=", "<", ">=", ">"] as const;

/** One figure of ours, beside the same figure of its peers from the same run. */
export const Result = z.strictObject({
  /** Begins with its part: `edge: requests per second`. */
  name: z.string().regex(/^[a-z-]+: .+/),
  unit: z.string().min(1),
  ours: z.number(),
  peers: z.record(z.string(), z.number()),
  /** The peer that the goal is about: ours ÷ that peer's. Null: the goal is about ours itself. */
  vs: z.string().nullable(),
  /** Null where there is nothing to reach, only to know. */
  goal: z.strictObject({ op: z.enum(OPS), value: z.number() }).nullable(),
});
export type Result = z.infer<typeof Result>;

export const Results = z
  .array(Result)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Two results share a name.")
  .refine((all) => all.every(({ vs, peers }) => vs === null || vs in peers), "A goal names no peer of its.");

/** What the goal is compared with: ours, or ours ÷ the peer's. */
export function compared({ ours, peers, vs }: Result): number {
  return vs === null ? ours : ours / (peers[vs] ?? Number.NaN);
}

/** Whether the goal is reached; null where there is none. */
export function holds(result: Result): boolean | null {
  if (!result.goal) return null;
  const { op, value } = result.goal;
  const figure = compared(result);
  if (op === "<=") return figure <= value;
  if (op === "<") return figure < value;
  return op === ">=" ? figure >= value : figure > value;
}

export const partOf = ({ name }: Result) => name.slice(0, name.indexOf(":"));

/** The earlier results with those of the parts that ran now in their place, in the order of `parts`. */
export function merge(
  earlier: readonly Result[],
  now: readonly Result[],
  parts: readonly string[],
): Result[] {
  const ran = new Set(now.map(partOf));
  const all = [...earlier.filter((result) => !ran.has(partOf(result))), ...now];
  return parts.flatMap((part) => all.filter((result) => partOf(result) === part));
}
