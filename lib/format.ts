/** Pure helpers that turn numbers and moments into words. No clock: `now` comes in. Times are ISO strings or Dates. */

type Moment = string | Date;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The zone that exact times are written in where nobody said which: the same on the server and in the browser. */
export const DEFAULT_ZONE = "UTC";

/** `1` and `revision` → "1 revision"; `3` → "3 revisions"; thousands are grouped: "1,184 requests". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** 1184 → "1,184". */
export function grouped(n: number): string {
  return n.toLocaleString("en-GB");
}

/** A share from 0 to 1 as "0.34 %"; two digits below one per cent, one below a hundred, none for 0 and 100. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value} %`;
  return `${value.toFixed(Math.abs(value) < 1 ? 2 : 1)} %`;
}

/** Bytes in words: "512 B", "10 MB", "1.4 GB" (steps of 1,000). */
export function bytes(n: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = unit === 0 || value >= 9.95 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, "");
  return `${text} ${units[unit]}`;
}

/**
 * How long something took, in milliseconds, as exact as is useful: "0.2 s",
 * "41.8 s", "1 m 29.6 s", "8 h 38 m", "3 d 4 h". `whole` counts in whole seconds, for a clock that runs.
 */
export function duration(ms: number, { whole = false }: { whole?: boolean } = {}): string {
  const left = Math.max(0, ms);
  if (whole) return wholeDuration(Math.floor(left / SECOND));
  const tenths = Math.round(left / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  if (tenths < 36_000) {
    return `${Math.floor(tenths / 600)} m ${((tenths % 600) / 10).toFixed(1).replace(/\.0$/, "")} s`;
  }
  return wholeDuration(Math.round(left / SECOND));
}

function wholeDuration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** A length of time in one rough unit: "moments", "5 min", "3 h", "1 day", "41 days", "4 months", "2 years". */
export function span(ms: number): string {
  const left = Math.abs(ms);
  if (left < 45 * SECOND) return "moments";
  if (left < 59.5 * MINUTE) return `${Math.max(1, Math.round(left / MINUTE))} min`;
  if (left < DAY) return `${Math.min(23, Math.round(left / HOUR))} h`;
  const days = Math.floor(left / DAY);
  if (days < 60) return count(days, "day");
  if (days < 730) return count(Math.floor(days / 30.44), "month");
  return count(Math.floor(days / 365.25), "year");
}

/** When, seen from `now`: "just now", "5 min ago", "3 h ago", "yesterday", "12 days ago"; "in 22 days", "tomorrow". */
export function relativeTime(at: Moment, now: Moment): string {
  const past = toMs(now) - toMs(at);
  const words = span(past);
  if (words === "moments") return past >= 0 ? "just now" : "in moments";
  if (words === "1 day") return past > 0 ? "yesterday" : "tomorrow";
  return past > 0 ? `${words} ago` : `in ${words}`;
}

/** How long since `from`, without "ago": "9 days", "3 h". For waits and uptimes. */
export function waited(from: Moment, now: Moment): string {
  return span(toMs(now) - toMs(from));
}

/** The exact moment with its zone: "17 February 2027, 09:14 UTC". */
export function exactTime(at: Moment, zone: string = DEFAULT_ZONE): string {
  const parts = partsOf(at, zone, {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...CLOCK,
    timeZoneName: "short",
  });
  return `${parts.day} ${parts.month} ${parts.year}, ${parts.hour}:${parts.minute} ${parts.timeZoneName}`;
}

/** The day: "9 February 2027". */
export function dateOf(at: Moment, zone: string = DEFAULT_ZONE): string {
  const parts = partsOf(at, zone, { day: "numeric", month: "long", year: "numeric" });
  return `${parts.day} ${parts.month} ${parts.year}`;
}

/** The day in short: "9 Feb", and "9 Feb 2026" when that is not the year of `now`. */
export function shortDate(at: Moment, now: Moment, zone: string = DEFAULT_ZONE): string {
  const parts = partsOf(at, zone, { day: "numeric", month: "short", year: "numeric" });
  const sameYear = parts.year === partsOf(now, zone, { year: "numeric" }).year;
  // Some versions of the locale data write "Sept": three letters always, so that columns line up.
  const day = `${parts.day} ${parts.month?.slice(0, 3)}`;
  return sameYear ? day : `${day} ${parts.year}`;
}

/** The time of day to the second, for log lines: "14:03:06". */
export function clockTime(at: Moment, zone: string = DEFAULT_ZONE): string {
  const parts = partsOf(at, zone, { ...CLOCK, second: "2-digit" });
  return `${parts.hour}:${parts.minute}:${parts.second}`;
}

/** The first seven characters of a commit or digest; a prefix such as "sha256:" is dropped. */
export function shortSha(sha: string): string {
  return sha.replace(/^[a-z0-9]+:/, "").slice(0, 7);
}

/** Two letters for an avatar: of two words the first letters, else the first two. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const [first = "?", second] = words;
  const isWritten = name.includes(" ") && second !== undefined;
  return (isWritten ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toUpperCase();
}

/** "mara-k", "mara-k and you", "mara-k, jon-e and you". */
export function listed(items: readonly string[], last: "and" | "or" = "and"): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${last} ${items[items.length - 1]}`;
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function partsOf(at: Moment, timeZone: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const parts = new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).formatToParts(new Date(at));
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

function toMs(at: Moment): number {
  return new Date(at).getTime();
}
