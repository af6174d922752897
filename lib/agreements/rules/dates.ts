/** The later and the earlier of two moments; null stands for no end. */
export const laterOf = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));
export const earlierOf = (one: Date | null, other: Date | null) =>
  one === null ? other : other === null ? one : new Date(Math.min(one.getTime(), other.getTime()));

/** The same day so many months later, or the last of that month where it has no such day. */
export function addMonths(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== date.getUTCDate()) moved.setUTCDate(0);
  return moved;
}
