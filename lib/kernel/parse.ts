import type { z } from "zod";
import { AppError, type Place } from "./errors";

/** Parses at the edge: throws AppError `invalid_input` that names each field and what to change. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  place?: Place,
): z.output<Schema> {
  if (holdsNul(raw)) {
    const issues = [{ path: "", message: "Text must not contain a NUL character." }];
    throw new AppError("invalid_input", "Text must not contain a NUL character.", { issues, place });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = issues[0];
  const message = first
    ? first.path
      ? `${first.path}: ${first.message}`
      : first.message
    : "The input is not valid.";
  throw new AppError("invalid_input", message, { issues, place });
}

/** Postgres keeps every character but this one: whatever the schema, it is refused at the door. */
function holdsNul(value: unknown): boolean {
  // One after another, not one in another: what comes from outside may be nested deeper than the stack is.
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string" && next.includes("\0")) return true;
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
  return false;
}
