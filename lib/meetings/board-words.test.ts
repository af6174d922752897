import { describe, expect, it } from "vitest";
import type { MovedMeeting } from "@/lib/maturity/rules/grace-words";
import { boardSentences } from "./board-words";
import { DEFAULT_RULES } from "./rules";

const now = new Date("2027-02-18T09:00:00Z");
const agm = (heldAt: string, given: Partial<MovedMeeting> = {}): MovedMeeting => ({
  ...{ id: heldAt, kind: "agm", state: "planned", noticedAt: null, title: "AGM", zone: "Europe/London" },
  heldAt: new Date(heldAt),
  ...given,
});
const last = agm("2026-03-14T18:30:00Z", { state: "minutes_approved" });
const say = (meetings: MovedMeeting[], withoutDeadline = 0) =>
  boardSentences({ meetings, rules: DEFAULT_RULES, withoutDeadline, now });

describe("what the board is told of its meetings", () => {
  it("levels law 3: with none planned it says so loudly, with the long stop 15 months after the last AGM", () => {
    expect(say([last], 2)).toMatchObject([
      {
        tone: "needs-you",
        title: "No general meeting is planned.",
        detail:
          "The last AGM was 11 months ago. The next has to be held by 14 June 2027, 15 months after it.",
      },
      { tone: "needs-you", title: "2 deficiencies have no deadline." },
    ]);
    const [fresh] = say([agm("2027-02-10T18:30:00Z", { state: "minutes_drafted" })]);
    expect(fresh?.detail).toBe("The next has to be held by 10 May 2028, 15 months after the last AGM.");
    const [overdue] = say([agm("2025-10-01T18:30:00Z", { state: "closed" })]);
    expect(overdue).toMatchObject({ tone: "refused" });
    expect(overdue?.title).toContain("One had to be held by 1 January 2027.");
    expect(say([])[0]?.detail).toContain("no service is reviewed");
    const rules = { ...DEFAULT_RULES, agmMonths: 12 };
    expect(boardSentences({ meetings: [last], rules, withoutDeadline: 0, now })[0]?.detail).toContain(
      "by 14 March 2027, 12 months after it",
    );
  });

  it("of an adjourned meeting says by when its second notice goes out, until it did", () => {
    const adjourned = { state: "adjourned" as const, noticedAt: now, adjournedAt: now };
    const [due] = say([last, agm("2027-03-12T18:30:00Z", adjourned)]);
    expect(due).toMatchObject({
      title: "The AGM of 12 March is the adjourned one: who comes then is a quorum.",
      detail: "Leftover business only. Notice goes out by 4 March 2027.",
    });
    const [given] = say([last, agm("2027-03-12T18:30:00Z", { ...adjourned, renoticedAt: now })]);
    expect(given?.detail).toBe("Leftover business only. It is in 22 days.");
    // Its second notice is not out, and there is no time for it any more; or its day is past.
    const [late] = say([last, agm("2027-02-22T18:30:00Z", adjourned)]);
    expect(late).toMatchObject({
      tone: "refused",
      title: "It is too late to give notice of the AGM of 22 February, which is the adjourned one: move it.",
    });
    const [passed] = say([last, agm("2027-02-10T18:30:00Z", adjourned)]);
    expect(passed).toMatchObject({
      tone: "refused",
      title: "The AGM of 10 February, adjourned until then, should have been held.",
    });
  });

  it("counts days by the calendar of the meeting's zone: on its own day, early in the morning, it is today", () => {
    const noticed = { state: "noticed" as const, noticedAt: now };
    const on = (at: string) => {
      const meetings = [last, agm("2027-03-12T18:30:00Z", noticed)];
      return boardSentences({ meetings, rules: DEFAULT_RULES, withoutDeadline: 0, now: new Date(at) })[0]
        ?.detail;
    };
    expect(on("2027-03-12T05:00:00Z")).toBe("It is today.");
    expect(on("2027-03-11T05:00:00Z")).toBe("It is tomorrow.");
    expect(on("2027-03-10T23:00:00Z")).toBe("It is in 2 days.");
  });

  it("names the meeting to come, and by when its notice goes out", () => {
    expect(say([last, agm("2027-03-12T18:30:00Z")])[0]).toMatchObject({
      tone: "needs-you",
      title: "The AGM of 12 March is not announced yet: notice goes out by 25 February 2027.",
      detail: "It is in 22 days.",
    });
    expect(say([last, agm("2027-02-25T18:30:00Z")])[0]).toMatchObject({
      tone: "refused",
      title: "It is too late to give notice of the AGM of 25 February: move it.",
    });
    const evening = boardSentences({
      ...{ meetings: [agm("2027-03-12T18:30:00-08:00", { zone: "America/Vancouver" })], withoutDeadline: 0 },
      ...{ rules: DEFAULT_RULES, now: new Date("2027-02-25T20:00:00-08:00") },
    });
    expect(evening[0]?.title).toContain("notice goes out by 25 February 2027.");
    expect(say([last, agm("2027-03-12T18:30:00Z", { state: "noticed", noticedAt: now })])[0]?.title).toBe(
      "The AGM of 12 March has been announced.",
    );
  });

  it("says what was moved, adjourned, inquorate or never held", () => {
    const first = (given: Partial<MovedMeeting>, heldAt = "2027-03-26T18:30:00Z") =>
      say([last, agm(heldAt, given)])[0];
    expect(first({ movedFrom: new Date("2027-03-12T18:30:00Z") })?.detail).toContain(
      "It was moved from 12 March 2027",
    );
    expect(first({ state: "inquorate" }, "2027-02-17T18:30:00Z")?.title).toBe(
      "The AGM of 17 February was not quorate.",
    );
    expect(first({ state: "adjourned", adjournedAt: now })?.detail).toContain(
      "Leftover business only. Notice goes out by 18 March 2027.",
    );
    expect(first({}, "2027-02-17T18:30:00Z")).toMatchObject({
      tone: "refused",
      title: "The AGM of 17 February should have been held.",
    });
    const tooFar = say([last, agm("2027-07-12T18:30:00Z")]).at(-1);
    expect(tooFar?.title).toBe("The AGM of 12 July is too late: it has to be held by 14 June 2027.");
  });
});
