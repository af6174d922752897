import { z } from "zod";

/** What `GET /api/v1/search?q=` answers, and the palette shows: at most a handful of each kind, best first. */
export const SearchResult = z.object({
  kind: z.enum(["service", "component", "fork", "person"]),
  title: z.string(),
  /** Grey words at the right: "Fork 42, Noticeboard". */
  detail: z.string().optional(),
  /** Where it leads, within this site. */
  href: z.string(),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SearchResponse = z.object({ results: z.array(SearchResult) });
export type SearchResponse = z.infer<typeof SearchResponse>;
