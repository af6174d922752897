import { z } from "zod";
import { plainText } from "./text";

const MAX_CURSOR = 8000;

/** What every list takes besides its filters. Text that a list is sorted by may be long, and stands in the cursor. */
export const PageInput = {
  cursor: plainText()
    .max(MAX_CURSOR)
    .optional()
    .describe("`nextCursor` of the page before, with the same filters."),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe("How many at most, 1 to 100."),
};
/** A page of these, as a route documents it. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("What `cursor` is for the next page; null at the end."),
  });

/** A cursor in a page's address; one that no list could have made is left out. */
export const readCursor = (value: string | undefined) =>
  value !== undefined && value.length <= MAX_CURSOR ? value : undefined;
