/** What a page gets besides its path: the address's question, each name once or more often. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of the question: the first, where a name came more than once. */
export const one = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value) || undefined;
