/** Days and times in words, as people at Moorside see them. */

const TIME_ZONE = "Europe/London";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE });
const exact = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  dateStyle: "full",
  timeStyle: "short",
});
const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

/** The day of a moment, as `YYYY-MM-DD`. */
export function dayOf(moment) {
  return isoDay.format(new Date(moment));
}

/** "Saturday, 21 November 2026 at 09:30". */
export function exactTime(moment) {
  return exact.format(new Date(moment));
}

/** "just now", "5 minutes ago", "yesterday", "3 days ago", then the date. */
export function timeAgo(moment, now) {
  const age = now.getTime() - Date.parse(moment);
  if (age < MINUTE) return "just now";
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), "minute");
  const days = daysBetween(dayOf(moment), dayOf(now));
  if (days === 0 || age < 12 * HOUR) return relative.format(-Math.floor(age / HOUR), "hour");
  if (days < 7) return relative.format(-days, "day");
  return format(dayOf(moment), { day: "numeric", month: "long", ...otherYear(dayOf(moment), dayOf(now)) });
}

/** A day of an event, in parts for the calendar leaf and in words: `{ weekday, day, month, words }`. */
export function eventDay(day, now) {
  const away = daysBetween(dayOf(now), day);
  const near = away === 0 || away === 1 ? `${relative.format(away, "day")}, ` : "";
  return {
    weekday: format(day, { weekday: "short" }),
    day: format(day, { day: "numeric" }),
    month: format(day, { month: "short" }),
    words:
      near + format(day, { weekday: "long", day: "numeric", month: "long", ...otherYear(day, dayOf(now)) }),
    isPast: away < 0,
  };
}

function daysBetween(from, until) {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY);
}

function otherYear(day, today) {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
}

/** A day has no time zone: it is read and written in UTC. */
function format(day, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(new Date(day));
}
