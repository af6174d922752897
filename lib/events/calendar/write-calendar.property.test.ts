import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarEntry, escapeText, fold, writeCalendar } from "./write-calendar";

const now = new Date("2027-01-05T09:00:00Z");
const text = fc.string({ unit: "binary", maxLength: 200 });
const entry = (given: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{
    uid: "meeting-1@coop.test",
    sequence: 0,
    title: "AGM",
    description: "",
    place: "",
    isCancelled: false,
  },
  url: "https://coop.test/meetings/1",
  when: { kind: "moment", from: new Date("2027-03-12T19:00:00Z"), minutes: 120, zone: "Europe/London" },
  ...given,
});
const write = (...entries: CalendarEntry[]) => writeCalendar({ name: "Moor co-op", entries, now });
const unfold = (calendar: string) => calendar.replaceAll("\r\n ", "");
const linesOf = (calendar: string) => unfold(calendar).split("\r\n");
/** What a reader of RFC 5545 makes of a TEXT. */
const unescape5545 = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) =>
    character.toLowerCase() === "n" ? "\n" : character,
  );

describe("a calendar", () => {
  it("has lines of at most 75 octets, cut within no character, that unfold to what was meant", () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = `SUMMARY:${escapeText(value)}`;
        const folded = fold(line);
        for (const part of folded.split("\r\n")) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(Buffer.from(part).toString()).toBe(part.toWellFormed?.() ?? part);
        }
        expect(unfold(folded)).toBe(line);
      }),
    );
  });

  it("says each text as it was written, without its control characters, and lets none begin a line of its own", () => {
    fc.assert(
      fc.property(text, text, text, (title, description, place) => {
        const when = { kind: "day" as const, day: "2027-03-12" };
        const lines = linesOf(write(entry({ title, description, place, when })));
        const value = (name: string) =>
          lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
        const plain = (one: string) => one.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
        expect(unescape5545(value("SUMMARY") ?? "")).toBe(plain(title));
        if (description) expect(unescape5545(value("DESCRIPTION") ?? "")).toBe(plain(description));
        expect(lines.filter((line) => line.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
        expect(lines.every((line) => line === "" || /^[A-Z-]+[:;]/.test(line))).toBe(true);
      }),
    );
  });

  it("names the zone in which a meeting was announced, with its clock's changes", () => {
    const summer = entry({
      uid: "b",
      when: { kind: "moment", from: new Date("2027-06-12T18:00:00Z"), minutes: 90, zone: "Europe/London" },
    });
    const calendar = write(entry(), summer);
    expect(calendar).toContain("DTSTART;TZID=Europe/London:20270312T190000");
    expect(calendar).toContain("DTSTART;TZID=Europe/London:20270612T190000");
    expect(calendar).toContain("DURATION:PT90M");
    const zones = calendar.match(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE/)?.[0] ?? "";
    // The last Sunday in March, 01:00 UTC: the clock reads 01:00 before and 02:00 after.
    expect(zones.replaceAll("\r\n", "|")).toContain(
      "BEGIN:DAYLIGHT|DTSTART:20270328T010000|TZOFFSETFROM:+0000|TZOFFSETTO:+0100|END:DAYLIGHT",
    );
    expect(calendar.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
  });

  it("has a whole day for what is due by a meeting", () => {
    const calendar = write(entry({ when: { kind: "day", day: "2027-02-25" } }));
    expect(calendar).toContain("DTSTART;VALUE=DATE:20270225\r\n");
    expect(calendar).toContain("TRANSP:TRANSPARENT");
    expect(calendar).not.toContain("VTIMEZONE");
  });

  it("keeps the name of what was moved and raises its sequence; what was called off is cancelled", () => {
    const before = linesOf(write(entry()));
    const moved = entry({
      sequence: 1,
      when: { kind: "moment", from: new Date("2027-04-02T18:00:00Z"), minutes: 120, zone: "Europe/London" },
    });
    const after = linesOf(write(moved));
    const of = (lines: string[], name: string) => lines.find((line) => line.startsWith(name));
    expect(of(after, "UID")).toBe(of(before, "UID"));
    expect([of(before, "SEQUENCE"), of(after, "SEQUENCE")]).toEqual(["SEQUENCE:0", "SEQUENCE:1"]);
    expect(write(entry({ isCancelled: true }))).toContain("STATUS:CANCELLED");
  });

  it("begins and ends as the standard wants, with a version, a name and lines that end in CRLF", () => {
    const calendar = write(entry());
    expect(calendar.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")).toBe(true);
    expect(calendar.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(calendar.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const name of ["UID", "DTSTAMP", "DTSTART", "SUMMARY"])
      expect(calendar).toMatch(new RegExp(`^${name}[:;]`, "m"));
  });
});
