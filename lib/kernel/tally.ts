/**
 * Counts by key, from rows of `groupBy`: `tally(rows, "forkId")(fork.id)`, 0 where there is no row. For lists: Prisma's
 * own `_count` beside a page of rows counts the whole table first, so it grows with what is not shown.
 */
export function tally<Key extends string>(
  rows: readonly ({ [K in Key]: string } & { _count: number })[],
  key: Key,
): (id: string) => number {
  const counts = new Map(rows.map((row) => [row[key] as string, row._count]));
  return (id) => counts.get(id) ?? 0;
}
