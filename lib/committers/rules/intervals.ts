/** Pure: times that lie beside, over and after one another. `until` is the first moment that does not belong; null: it goes on. */

export interface Interval {
  from: Date;
  until: Date | null;
}

const FOREVER = Number.POSITIVE_INFINITY;
const begin = ({ from }: Interval) => from.getTime();
const end = ({ until }: Interval) => until?.getTime() ?? FOREVER;
const make = (from: number, until: number): Interval => ({
  from: new Date(from),
  until: until === FOREVER ? null : new Date(until),
});

/** The same time in as few intervals as it takes, by begin; empty ones are left out. */
export function join(intervals: readonly Interval[]): Interval[] {
  const joined: [number, number][] = [];
  for (const one of [...intervals].sort((a, b) => begin(a) - begin(b))) {
    if (end(one) <= begin(one)) continue;
    const last = joined.at(-1);
    if (last && begin(one) <= last[1]) last[1] = Math.max(last[1], end(one));
    else joined.push([begin(one), end(one)]);
  }
  return joined.map(([from, until]) => make(from, until));
}

/** What of `some` does not lie in `others`. */
export function without(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const taken = join(others);
  return join(some).flatMap((one) => {
    const left: Interval[] = [];
    let from = begin(one);
    for (const other of taken) {
      if (end(other) <= from) continue;
      if (begin(other) >= end(one)) break;
      if (begin(other) > from) left.push(make(from, begin(other)));
      from = end(other);
    }
    if (from < end(one)) left.push(make(from, end(one)));
    return left;
  });
}

/** What of `some` lies at or after `from`. */
export const after = (some: readonly Interval[], from: Date): Interval[] =>
  join(some).flatMap((one) => {
    const rest = make(Math.max(begin(one), from.getTime()), end(one));
    return begin(rest) < end(rest) ? [rest] : [];
  });

export const meet = (one: Interval, other: Interval) => begin(one) < end(other) && begin(other) < end(one);
export const isSame = (one: Interval, other: Interval) =>
  begin(one) === begin(other) && end(one) === end(other);
