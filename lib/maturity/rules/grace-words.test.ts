import { describe, expect, it } from "vitest";
import type { ServiceLevel } from "@/lib/catalog/schema";
import { changedSentence, graceSentence, type MovedMeeting, todoOf } from "./grace-words";

const at = (text: string) => new Date(text);
const graceFrom = at("2027-01-21T10:00:00Z");
const now = at("2027-02-18T09:00:00Z");
const meeting: MovedMeeting = {
  id: "m1",
  kind: "general",
  state: "planned",
  heldAt: at("2027-03-12T18:30:00Z"),
  noticedAt: null,
  title: "Spring meeting",
  zone: "Europe/London",
};
const say = (given: Partial<MovedMeeting> | null, level: ServiceLevel = "live") =>
  graceSentence({
    todo: "restore backups",
    level,
    graceFrom,
    meetings: given ? [{ ...meeting, ...given }] : [],
    longStop: { at: at("2027-06-14T18:30:00Z"), months: 15 },
    now,
  });

describe("what is said of a deficiency in grace", () => {
  it("levels law 3: names the meeting, what has to happen and what follows", () => {
    expect(say({})).toEqual({
      title: "Until the general meeting of 12 March to restore backups, or it goes back to beta.",
      detail: "If the meeting moves, so does the deadline.",
      meetingId: "m1",
    });
    expect(say({ kind: "agm" }, "beta").title).toBe(
      "Until the AGM of 12 March to restore backups, or it goes back to alpha.",
    );
    expect(say({}, "alpha").title).toBe(
      "Until the general meeting of 12 March to restore backups, or it goes back to proposed or is retired, as the meeting chooses.",
    );
  });

  it("says from when the meeting was moved", () => {
    const words = say({ heldAt: at("2027-03-26T18:30:00Z"), movedFrom: at("2027-03-12T18:30:00Z") });
    expect(words.title).toContain("Until the general meeting of 26 March");
    expect(words.detail).toBe("The meeting was moved from 12 March, and the deadline with it.");
  });

  it("levels law 3: says that a meeting was inquorate or adjourned, and that the grace goes on until it decides", () => {
    expect(say({ state: "inquorate" }).title).toBe(
      "The general meeting of 12 March was not quorate: there is time to restore backups until it meets again and decides.",
    );
    const adjourned = say({
      state: "adjourned",
      heldAt: at("2027-04-09T17:30:00Z"),
      adjournedAt: at("2027-03-12T19:00:00Z"),
    });
    expect(adjourned.title).toBe(
      "Until the general meeting of 9 April meets again to restore backups, or it goes back to beta.",
    );
    expect(adjourned.detail).toBe("It was adjourned on 12 March; until it decides, the grace goes on.");
    const passed = say({
      state: "adjourned",
      heldAt: at("2027-02-17T18:30:00Z"),
      adjournedAt: at("2027-01-30T19:00:00Z"),
    });
    expect(passed.title).toBe(
      "The general meeting of 17 February, adjourned until then, has not been held: there is time to restore backups until it decides.",
    );
  });

  it("says when the meeting is under way, has closed, or should have been held", () => {
    expect(say({ state: "open" }).title).toBe(
      "The general meeting of 12 March decides now: restore backups, or it goes back to beta.",
    );
    expect(say({ state: "closed" }).title).toBe(
      "The time to restore backups ended with the general meeting of 12 March.",
    );
    expect(say({ heldAt: at("2027-02-17T18:30:00Z") }).title).toBe(
      "The general meeting of 17 February has not been held: there is time to restore backups until it is.",
    );
  });

  it("levels law 3: with no meeting planned says so, with the long stop of 15 months after the last AGM", () => {
    expect(say(null)).toEqual({
      title: "No general meeting is planned by which to restore backups.",
      detail: "An AGM has to be held by 14 June 2027, 15 months after the last one. The board plans it.",
      meetingId: null,
    });
    // Noticed before the deficiency was recorded: it counts as little as one that is called off.
    expect(say({ state: "noticed", noticedAt: at("2027-01-20T10:00:00Z") }).meetingId).toBeNull();
    expect(say({ state: "cancelled" }).meetingId).toBeNull();
  });

  it("writes the day in the zone of the meeting, and the year where it is far", () => {
    expect(say({ heldAt: at("2027-03-12T22:30:00Z"), zone: "Pacific/Auckland" }).title).toContain("13 March");
    expect(say({ heldAt: at("2028-03-12T18:30:00Z") }).title).toContain("12 March 2028");
  });

  it("says what has to be done in the words of whoever reported it, or by the requirement", () => {
    const requirement = "Backups are automated.";
    expect(todoOf({ remedy: "restore backups.", requirement })).toBe("restore backups");
    expect(todoOf({ remedy: " ", requirement })).toBe("meet “Backups are automated”");
  });
});

describe("what is said of a requirement that changed", () => {
  it("levels law 2: names the AGM by which it is due, and that only then does a deficiency begin", () => {
    const due = { ...meeting, kind: "agm" as const };
    const words = changedSentence({ text: "Backups are automated.", due, longStop: null, now });
    expect(words.title).toBe("Until the AGM of 12 March to meet “Backups are automated”, which changed.");
    expect(words.detail).toContain("Only if it is still unmet then does a deficiency begin.");
  });
});
