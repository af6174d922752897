import { createHash } from "node:crypto";
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
  /** The id of an audit entry, which may be larger than a number. */
  entry: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  number: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().max(MAX_NUMBER)),
};

interface PageGiven {
  cursor?: string;
  limit: number;
  [filter: string]: unknown;
}

/**
 * The pages of one list: `name` is unique among lists, `shape` says what a page begins after. A cursor knows its list and
 * the filters that it was made with, and is of no use elsewhere. It holds no secret and opens nothing: it only names a
 * place in a list that its reader may read anyway.
 */
export function pagesOf<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  const Key = z.object(shape);
  return {
    /** Where the wanted page begins; null at the start. Throws malformed for a cursor from elsewhere. */
    after(input: PageGiven): z.output<z.ZodObject<Shape>> | null {
      if (!input.cursor) return null;
      const [mark, ...rest] = asList(readJson(input.cursor));
      const parsed = Key.safeParse(rest[0]);
      if (rest.length === 1 && parsed.success && mark === markOf(name, input, rest[0])) return parsed.data;
      throw new AppError(
        "malformed",
        "This cursor is not from this list with these filters. Start again without it.",
        { reason: "cursor" },
      );
    },
    /** Cuts `limit + 1` rows to a page; `keyOf` names where the next one begins. */
    page<Row, Item>(
      rows: readonly Row[],
      input: PageGiven,
      keyOf: (row: Row) => { [Key in keyof Shape]: string },
      toItem: (row: Row) => Item,
    ): Page<Item> {
      const shown = rows.slice(0, input.limit);
      const last = shown.at(-1);
      const hasMore = rows.length > input.limit && last !== undefined;
      return { items: shown.map(toItem), nextCursor: hasMore ? seal(keyOf(last), input) : null };
    },
  };

  function seal(key: Record<string, string>, input: PageGiven) {
    return Buffer.from(JSON.stringify([markOf(name, input, key), key])).toString("base64url");
  }
}

/** Tells lists, filters and places apart, and one that was cut short or edited from all of them. */
function markOf(name: string, { cursor: _cursor, limit: _limit, ...filters }: PageGiven, key: unknown) {
  const sorted = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([name, sorted, key]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
