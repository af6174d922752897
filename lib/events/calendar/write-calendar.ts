/** Calendars as RFC 5545 has them. Pure: entries in, text out. */
import { local } from "./local-time";
import { writeZone } from "./write-zone";

/** A day of the calendar, or a moment in the zone in which it was announced. */
export type When =
  | { kind: "day"; day: string }
  | { kind: "moment"; from: Date; minutes: number; zone: string };

export interface CalendarEntry {
  /** Stays with what it names, wherever that is moved. */
  uid: string;
  /** Raised by each change. */
  sequence: number;
  title: string;
  description: string;
  url: string;
  place: string;
  when: When;
  isCancelled: boolean;
}

/** The calendar as text, for `text/calendar`. `now`: when it was written. */
export function writeCalendar({
  name,
  entries,
  now,
}: {
  name: string;
  entries: readonly CalendarEntry[];
  now: Date;
}): string {
  const moments = entries.flatMap(({ when }) => (when.kind === "moment" ? [when] : []));
  const zones = [...new Set(moments.map(({ zone }) => zone))].sort();
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Forkmoot//Forkmoot//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...zones.flatMap((zone) =>
      writeZone(
        zone,
        moments.filter((one) => one.zone === zone).map(({ from }) => from),
      ),
    ),
    ...entries.flatMap((entry) => linesOf(entry, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function linesOf(entry: CalendarEntry, now: Date): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(entry.uid)}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${entry.sequence}`,
    ...timesOf(entry.when),
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
    ...(entry.place ? [`LOCATION:${escapeText(entry.place)}`] : []),
    `URL:${entry.url.replace(/[\r\n]/g, "")}`,
    `STATUS:${entry.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    // A day by which something is due takes up no time.
    `TRANSP:${entry.when.kind === "day" ? "TRANSPARENT" : "OPAQUE"}`,
    "END:VEVENT",
  ];
}

function timesOf(when: When): string[] {
  if (when.kind === "day") return [`DTSTART;VALUE=DATE:${when.day.replaceAll("-", "")}`];
  const duration = `DURATION:PT${when.minutes}M`;
  return when.zone === "UTC"
    ? [`DTSTART:${utc(when.from)}`, duration]
    : [`DTSTART;TZID=${when.zone}:${local(when.from, when.zone)}`, duration];
}

const utc = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** TEXT of RFC 5545, 3.3.11: no control character gets into a line. */
export const escapeText = (text: string) =>
  text
    .replace(/\r\n?|\n/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

const MOST_OCTETS = 75;

/** Lines of at most 75 octets, never cut within a character (3.1). */
export function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = "";
      // The space that begins a further line counts too.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
