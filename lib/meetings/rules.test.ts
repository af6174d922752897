import { describe, expect, it } from "vitest";
import { isZone } from "./days";
import type { Effect } from "./effects";
import {
  DEFAULT_RULES,
  majoritySentence,
  noticeSentence,
  quorumSentence,
  readRules,
  tablingSentence,
} from "./rules";
import { GENERAL_KINDS, isGeneral, MEETING_KINDS, MEETING_STATES } from "./schema";
import {
  AGENDA_STATUS,
  MEETING_KIND_WORDS,
  MEETING_STATUS,
  NOTICE_DUE,
  RESOLUTION_STATUS,
  YOUR_VOTE,
} from "./status";
import { type Asked, sumAgenda, whatFollows } from "./what-follows";

describe("the meeting rules", () => {
  it("are the defaults where nothing else was settled, or what was settled makes no sense", () => {
    expect(readRules(null)).toEqual(DEFAULT_RULES);
    expect(readRules({ noticeDays: 21 })).toEqual({ ...DEFAULT_RULES, noticeDays: 21 });
    expect(readRules({ specialPercent: 20 })).toEqual(DEFAULT_RULES);
  });

  it("stand in words", () => {
    expect(noticeSentence({ isAdjourned: false }, DEFAULT_RULES)).toBe(
      "A meeting needs 14 clear days' notice: neither the day of the notice nor that of the meeting counts.",
    );
    expect(quorumSentence({ isAdjourned: false }, DEFAULT_RULES)).toBe(
      "The greater of 2 members or 50 % of those eligible; proxies count.",
    );
    expect(majoritySentence("special", DEFAULT_RULES)).toBe(
      "At least 75 % of the votes cast; abstentions count neither way.",
    );
  });

  it("say to whoever would table a change of the requirements by when its notice goes out", () => {
    const meeting = { heldAt: new Date("2027-03-12T18:00:00Z"), zone: "Europe/London", isAdjourned: false };
    const rule = noticeSentence(meeting, DEFAULT_RULES);
    const on = (now: string) => tablingSentence({ ...meeting, now: new Date(now) }, DEFAULT_RULES);
    expect(on("2027-02-25T12:00:00Z")).toBe(
      `The notice names it, so table it before that goes out: by 25 February 2027 at the latest. ${rule}`,
    );
    expect(on("2027-02-26T12:00:00Z")).toBe(
      `Its notice was due by 25 February 2027: it cannot be called any more unless it is moved. ${rule}`,
    );
  });

  it("know a zone by its name, and no other", () => {
    expect([isZone("Europe/London"), isZone("UTC"), isZone("Europe/Nowhere")]).toEqual([true, true, false]);
  });
});

describe("the looks of meetings", () => {
  it("are amber for the reader only", () => {
    const shown = [
      ...MEETING_STATES.map((state) => MEETING_STATUS[state]),
      ...Object.values(RESOLUTION_STATUS),
    ];
    expect(shown.filter(({ tone }) => tone === "needs-you")).toEqual([]);
    expect([NOTICE_DUE.tone, YOUR_VOTE.tone]).toEqual(["needs-you", "needs-you"]);
  });

  it("have words for each kind of meeting and each group of an agenda", () => {
    expect(MEETING_KINDS.filter(isGeneral)).toEqual([...GENERAL_KINDS]);
    expect(MEETING_KINDS.map((kind) => MEETING_KIND_WORDS[kind])).toContain("Annual general meeting");
    expect(AGENDA_STATUS.grace_ends.label).toBe("Grace ends here");
  });
});

describe("what follows from an agenda", () => {
  const nothing = { effects: [], refused: [], missing: 0, together: 0, downstream: 0 };
  const effect = (kind: Effect["kind"], names: string[], things = names.length) => ({
    ...{ kind, things, names: names.slice(0, 2) },
  });

  it("names few, counts many, and says what goes down before what goes up", () => {
    const follows = whatFollows({
      effects: [
        effect("confirm_verifications", ["Mail"]),
        effect("uphold_deficiency", ["Backups", "Hosting"]),
        effect("begin_grace", ["a", "b", "c"]),
        effect("accept_updates", ["Annual updates of 4 services"]),
        effect("accept_update", ["Wiki"]),
      ],
      refused: [],
      ...{ missing: 1, together: 4, downstream: 3 },
    });
    expect(follows.map(({ title }) => title)).toEqual([
      "Backups and Hosting go down one level",
      "Scrutiny opens on 3 other services",
      "Mail goes up one level",
      "4 deficiencies begin",
      "5 updates are accepted",
    ]);
    expect(follows[3]?.detail).toBe(
      "1 update that is missing and 3 that were reported. Grace until the first general meeting after this one.",
    );
    expect(
      whatFollows({ ...nothing, effects: [effect("uphold_deficiency", ["a", "b", "c"])] })[0]?.title,
    ).toBe("3 services go down one level");
  });

  it("what closing would refuse follows from nothing, and is said with its reason instead of what it would do", () => {
    const asked = (title: string, why: string | null, effect: Effect): Asked => ({
      ...{ serviceId: title, title, name: title, why, effect },
    });
    const up = (...verificationIds: string[]): Effect => ({ kind: "confirm_verifications", verificationIds });
    const retire: Effect = { kind: "retire_service", serviceId: "s" };
    const sums = sumAgenda([
      asked("Mail", null, up("a", "b")),
      asked("Wiki", "It is gone.", up("c")),
      asked("Hosting", "It is gone.", retire),
      asked("Maps", "The board may not.", retire),
    ]);
    expect(whatFollows({ ...nothing, ...sums })).toEqual([
      { key: "levels", outcome: "up", title: "2 services go up one level", detail: "" },
      {
        ...{ key: "notApplied", outcome: "", title: "Nothing follows from “Wiki” and “Hosting”" },
        detail: "Closing would not apply them even if they are carried. It is gone.",
      },
      {
        ...{ key: "notApplied", outcome: "", title: "Nothing follows from “Maps”" },
        detail: "Closing would not apply it even if it is carried. The board may not.",
      },
    ]);
  });

  it("levels law 4: a service goes down once, however many of its deficiencies are upheld", () => {
    const uphold = (serviceId: string, deficiencyId: string): Asked => ({
      ...{ serviceId, name: serviceId, title: deficiencyId, why: null },
      effect: { kind: "uphold_deficiency", deficiencyId, fromAlpha: null },
    });
    const sums = sumAgenda([uphold("Backups", "one"), uphold("Backups", "two"), uphold("Wiki", "three")]);
    expect(whatFollows({ ...nothing, ...sums })[0]?.title).toBe("Backups and Wiki go down one level");
  });

  it("updates wait where nobody accepts them together; business that only the minutes record is left out", () => {
    expect(whatFollows({ ...nothing, together: 4, effects: [effect("none", ["Bees"])] })).toEqual([]);
  });
});
