import { describe, expect, it } from "vitest";
import {
  bytes,
  clockTime,
  count,
  dateOf,
  duration,
  exactTime,
  initials,
  listed,
  percent,
  relativeTime,
  shortDate,
  shortSha,
  span,
  waited,
} from "./format";

const now = "2027-02-18T12:00:00Z";
const agoOf = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("relativeTime", () => {
  it("says how long ago in one rough unit", () => {
    expect(relativeTime(agoOf(0), now)).toBe("just now");
    expect(relativeTime(agoOf(44_000), now)).toBe("just now");
    expect(relativeTime(agoOf(5 * MINUTE), now)).toBe("5 min ago");
    expect(relativeTime(agoOf(3 * HOUR), now)).toBe("3 h ago");
    expect(relativeTime(agoOf(DAY), now)).toBe("yesterday");
    expect(relativeTime(agoOf(2 * DAY), now)).toBe("2 days ago");
    expect(relativeTime(agoOf(41 * DAY), now)).toBe("41 days ago");
    expect(relativeTime(agoOf(61 * DAY), now)).toBe("2 months ago");
    expect(relativeTime(agoOf(800 * DAY), now)).toBe("2 years ago");
  });

  it("looks ahead too", () => {
    expect(relativeTime(agoOf(-10_000), now)).toBe("in moments");
    expect(relativeTime(agoOf(-DAY - HOUR), now)).toBe("tomorrow");
    expect(relativeTime(agoOf(-22 * DAY), now)).toBe("in 22 days");
  });

  it("never writes 60 minutes or 24 hours", () => {
    expect(relativeTime(agoOf(59.6 * MINUTE), now)).toBe("1 h ago");
    expect(relativeTime(agoOf(DAY - 1000), now)).toBe("23 h ago");
  });
});

describe("waited and span", () => {
  it("leave out the word ago", () => {
    expect(waited(agoOf(9 * DAY + HOUR), now)).toBe("9 days");
    expect(waited(agoOf(3 * HOUR), now)).toBe("3 h");
    expect(span(DAY)).toBe("1 day");
  });
});

describe("duration", () => {
  it("is exact to a tenth of a second under an hour", () => {
    expect(duration(200)).toBe("0.2 s");
    expect(duration(41_800)).toBe("41.8 s");
    expect(duration(89_600)).toBe("1 m 29.6 s");
    expect(duration(72_000)).toBe("1 m 12 s");
  });

  it("rounds without ever showing 60 seconds", () => {
    expect(duration(59_960)).toBe("1 m 0 s");
    expect(duration(59_940)).toBe("59.9 s");
    expect(duration(119_980)).toBe("2 m 0 s");
  });

  it("counts hours and days in two units", () => {
    expect(duration(8 * HOUR + 38 * MINUTE)).toBe("8 h 38 m");
    expect(duration(3 * DAY + 4 * HOUR)).toBe("3 d 4 h");
  });

  it("counts whole seconds for a clock that runs, and never below nothing", () => {
    expect(duration(48_900, { whole: true })).toBe("48 s");
    expect(duration(89_600, { whole: true })).toBe("1 m 29 s");
    expect(duration(-5, { whole: true })).toBe("0 s");
  });
});

describe("exact times", () => {
  it("carry their zone", () => {
    expect(exactTime("2027-02-17T09:14:00Z")).toBe("17 February 2027, 09:14 UTC");
    expect(exactTime("2027-02-17T09:14:00Z", "Europe/London")).toBe("17 February 2027, 09:14 GMT");
    expect(exactTime("2027-07-17T23:30:00Z", "Europe/London")).toBe("18 July 2027, 00:30 BST");
  });

  it("write midnight as 00:00", () => {
    expect(exactTime("2027-03-01T00:00:00Z")).toBe("1 March 2027, 00:00 UTC");
    expect(clockTime("2027-03-01T00:03:06Z")).toBe("00:03:06");
  });

  it("name the year of a short date only when it is another", () => {
    expect(shortDate("2027-02-09T00:00:00Z", now)).toBe("9 Feb");
    expect(shortDate("2026-09-09T00:00:00Z", now)).toBe("9 Sep 2026");
    expect(dateOf("2027-02-09T00:00:00Z")).toBe("9 February 2027");
  });
});

describe("counts", () => {
  it("agree with their noun", () => {
    expect(count(1, "revision")).toBe("1 revision");
    expect(count(0, "revision")).toBe("0 revisions");
    expect(count(14, "person", "people")).toBe("14 people");
    expect(count(1184, "request")).toBe("1,184 requests");
  });

  it("read as shares and sizes", () => {
    expect(percent(0.0034)).toBe("0.34 %");
    expect(percent(0.996)).toBe("99.6 %");
    expect(percent(0)).toBe("0 %");
    expect(percent(1)).toBe("100 %");
    expect(bytes(512)).toBe("512 B");
    expect(bytes(10_000_000)).toBe("10 MB");
    expect(bytes(1_430_000_000)).toBe("1.4 GB");
    expect(bytes(999_600)).toBe("1 MB");
  });
});

describe("names", () => {
  it("shorten commits and digests to seven characters", () => {
    expect(shortSha("8f31c9e4d2a7f0b81e3c6")).toBe("8f31c9e");
    expect(shortSha("sha256:e7702b4aa")).toBe("e7702b4");
  });

  it("make two letters of a person", () => {
    expect(initials("mara-k")).toBe("MA");
    expect(initials("Ada Lovelace")).toBe("AL");
    expect(initials("q")).toBe("Q");
    expect(initials("")).toBe("?");
  });

  it("list with one last word", () => {
    expect(listed(["mara-k", "jon-e", "you"])).toBe("mara-k, jon-e and you");
    expect(listed(["you", "jon-e"], "or")).toBe("you or jon-e");
    expect(listed(["you"])).toBe("you");
    expect(listed([])).toBe("");
  });
});
