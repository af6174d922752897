/** Days as people count them: by the calendar of the zone in which a meeting is announced. Pure. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** The calendar day of a moment in a zone, counted from 1 January 1970; its ISO date is `dayToDate` of it. */
export function dayNumber(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "numeric",
    year: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Math.floor(Date.UTC(part("year"), part("month") - 1, part("day")) / DAY_MS);
}

/** A day's number as “2027-02-25”. */
export const dayToDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days between two moments, neither the first nor the last counted: notice on the 1st for the 16th gives 14. */
export const clearDays = ({ from, to, zone }: { from: Date; to: Date; zone: string }): number =>
  dayNumber(to, zone) - dayNumber(from, zone) - 1;

/** Whether this runtime knows the zone by its IANA name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The moment at which a wall clock in that zone shows “2027-03-12T18:30”; in the hour that is skipped, an hour later. */
export function momentIn(zone: string, local: string): Date {
  const asUtc = new Date(`${local}Z`).getTime();
  const first = asUtc - offsetMs(zone, new Date(asUtc));
  return new Date(asUtc - offsetMs(zone, new Date(first)));
}

/** “2027-03-12T18:30”: what a wall clock in that zone shows, as a form's field wants it. */
export const wallClock = (at: Date, zone: string): string =>
  new Date(at.getTime() + offsetMs(zone, at)).toISOString().slice(0, 16);

function offsetMs(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}
