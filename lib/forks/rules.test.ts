import { describe, expect, it } from "vitest";
import { checkAnswers, conditionsOf, daysBehind, listInWords } from "./rules";
import type { CrossCheckItems } from "./schema";

const pass = { answer: "pass", reason: "" } as const;
const all: CrossCheckItems = { data: pass, privacy: pass, contractual: pass, legal: pass };

describe("a cross-check is taken once it is whole", () => {
  it("approving needs all four answers", () => {
    const { legal: _, ...three } = all;
    expect(checkAnswers("approve", three, "")).toMatchObject({
      ok: false,
      message: "Answer legal to approve.",
    });
    expect(checkAnswers("approve", all, "")).toEqual({ ok: true });
  });

  it("not applicable and fail need a reason", () => {
    const items = { ...all, contractual: { answer: "not_applicable" as const, reason: " " } };
    expect(checkAnswers("approve", items, "")).toMatchObject({ ok: false, reason: "reason_missing" });
    items.contractual.reason = "No contract is touched";
    expect(checkAnswers("approve", items, "")).toEqual({ ok: true });
  });

  it("a failed answer cannot be approved", () => {
    const items = { ...all, privacy: { answer: "fail" as const, reason: "Shows names to visitors" } };
    expect(checkAnswers("approve", items, "")).toMatchObject({ ok: false, reason: "failed_item" });
    expect(checkAnswers("request_changes", items, "")).toEqual({ ok: true });
  });

  it("asking for changes or rejecting says why", () => {
    expect(checkAnswers("reject", {}, "")).toMatchObject({ ok: false, reason: "reason_missing" });
    expect(checkAnswers("reject", {}, "It mails people without asking")).toEqual({ ok: true });
  });
});

describe("forks law 3: clearance names each reason with its fixer", () => {
  const cleared = { isCleared: true, conditions: [] };
  const unmet = (reason: string, fixer: string) => ({
    ...{ key: "individual_cla" as const, subject: "Individual CLA", state: "unmet" as const },
    ...{ since: null, until: null, reason, fixer, fixedBy: null, href: "/agreements/individual-cla/1.0" },
  });

  it("one line for whoever is cleared, one for each thing that is missing", () => {
    const conditions = [unmet("Sam has not signed.", "Sam"), unmet("Tern does not cover Sam.", "Jon")];
    const found = conditionsOf({
      people: [
        { login: "tobi", clearance: cleared },
        { login: "sam", clearance: { isCleared: false, conditions } },
      ],
      strangers: [],
      areAgreementsAsked: true,
    });
    expect(found.map(({ subject, isMet, fixer }) => [subject, isMet, fixer])).toEqual([
      ["tobi", true, null],
      ["sam", false, "Sam"],
      ["sam", false, "Jon"],
    ]);
  });

  it("whoever wrote part of it and is nobody here has signed nothing; whoever only committed it need not", () => {
    const strangers = [
      { label: "Olu", part: "authored" },
      { label: "GitHub", part: "committed" },
    ];
    const subjects = (areAgreementsAsked: boolean) =>
      conditionsOf({ people: [], strangers, areAgreementsAsked }).map(({ subject }) => subject);
    expect(subjects(true)).toEqual(["Olu"]);
    expect(subjects(false)).toEqual([]);
  });
});

it("counts whole days behind from the oldest commit that is missing", () => {
  const now = new Date("2026-02-18T12:00:00Z");
  expect(daysBehind([{ at: "2026-02-17T11:00:00Z" }, { at: "2026-02-07T11:00:00Z" }], now)).toBe(11);
  expect(daysBehind([], now)).toBe(0);
});

it("lists words as a sentence does", () => {
  expect(listInWords(["data"])).toBe("data");
  expect(listInWords(["data", "privacy", "legal"])).toBe("data, privacy and legal");
});
