import { z } from "zod";
import { AppError } from "./errors";

/** A page of a list, and the cursor of the next one; null at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

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

/** Reads a cursor back; throws invalid_input for one that comes from elsewhere. */
export function decodeCursor<Key extends string>(
  cursor: string | undefined,
  keys: readonly Key[],
): Record<Key, string> | null {
  if (!cursor) return null;
  const wrong = () =>
    new AppError("invalid_input", "This cursor is not from this list. Start again without it.", {
      reason: "cursor",
    });
  try {
    const shape = z.object(Object.fromEntries(keys.map((key) => [key, z.string()])));
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))) as Record<Key, string>;
  } catch {
    throw wrong();
  }
}
