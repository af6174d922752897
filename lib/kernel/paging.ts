import { z } from "zod";
import { AppError } from "./errors";
import { Id, MAX_NUMBER, plainText } from "./text";

/** A page of a list, and the cursor of the next one; null at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** What cursors are made of, as it comes back from outside. */
export const cursorKey = {
  id: Id,
  text: plainText(),
  /** A moment, as `toISOString` writes it. */
  at: z.iso
    .datetime()
    .refine((at) => !at.startsWith("0000"), "There is no year 0.")
    .transform((at) => new Date(at)),
  number: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().max(MAX_NUMBER)),
};

/** Cuts `take + 1` rows to a page; `keyOf` names where the next one begins. */
export function page<Row, Item>(
  rows: readonly Row[],
  take: number,
  keyOf: (row: Row) => Record<string, string>,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, take);
  const last = shown.at(-1);
  const hasMore = rows.length > take && last !== undefined;
  const nextCursor = hasMore ? Buffer.from(JSON.stringify(keyOf(last))).toString("base64url") : null;
  return { items: shown.map(toItem), nextCursor };
}

/** Reads a cursor back, each key as `shape` has it; throws invalid_input for one that comes from elsewhere. */
export function decodeCursor<Shape extends z.ZodRawShape>(
  cursor: string | undefined,
  shape: Shape,
): z.output<z.ZodObject<Shape>> | null {
  if (!cursor) return null;
  const parsed = z.object(shape).safeParse(readJson(cursor));
  if (parsed.success) return parsed.data;
  throw new AppError("invalid_input", "This cursor is not from this list. Start again without it.", {
    reason: "cursor",
  });
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
