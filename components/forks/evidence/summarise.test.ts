import { describe, expect, it } from "vitest";
import type { EvidenceView } from "@/lib/forks/dto";
import { describeVerdict, toPoints } from "./summarise";

const hour = (at: string, requests: number, p95: number | null, baselineP95: number | null = null) => ({
  hour: at,
  requests,
  p95,
  baselineP95,
});
const evidence = (over: Partial<EvidenceView>): EvidenceView => ({
  verdict: "not_enough",
  requests: 0,
  people: 0,
  from: null,
  until: null,
  errorRate: 0,
  baselineErrorRate: null,
  p95: null,
  baselineP95: null,
  actions: [],
  errors: 0,
  compared: 0,
  p50: null,
  hours: [],
  ...over,
});

describe("points of the chart", () => {
  it("goes by hour while the trial is young", () => {
    const { by, points } = toPoints([
      hour("2027-02-09T15:00:00.000Z", 4, 90),
      hour("2027-02-09T14:00:00.000Z", 2, 80),
    ]);
    expect(by).toBe("hour");
    expect(points.map((point) => point.label)).toEqual(["14:00", "15:00"]);
  });

  it("goes by day later, weighing each hour by its requests", () => {
    const { by, points } = toPoints([
      hour("2027-02-09T14:00:00.000Z", 30, 100, 50),
      hour("2027-02-09T15:00:00.000Z", 10, 300, null),
      hour("2027-02-12T15:00:00.000Z", 5, 120),
    ]);
    expect(by).toBe("day");
    expect(points).toEqual([
      { at: "2027-02-09T00:00:00.000Z", label: "9 Feb", requests: 40, ours: 150, baseline: 50 },
      { at: "2027-02-12T00:00:00.000Z", label: "12 Feb", requests: 5, ours: 120, baseline: null },
    ]);
  });

  it("draws nothing of nothing", () => {
    expect(toPoints([]).points).toEqual([]);
  });
});

describe("the verdict in words", () => {
  it("says under 200 requests that they are too few to compare", () => {
    expect(describeVerdict(evidence({ requests: 199, people: 1 }))).toBe(
      "199 requests by 1 person. It takes 200 to compare it with the baseline.",
    );
  });

  it("does not blame the number where the baseline had nothing to compare with", () => {
    expect(describeVerdict(evidence({ requests: 900, people: 2 }))).toContain(
      "baseline answered in the same hours",
    );
  });

  it("names the actions that have too little", () => {
    const action = { requests: 20, errorRate: 0, baselineErrorRate: null, p95: null, baselineP95: null };
    const words = describeVerdict(
      evidence({
        verdict: "no_worse",
        requests: 400,
        people: 14,
        from: "2027-02-09T14:00:00.000Z",
        until: "2027-02-18T12:00:00.000Z",
        actions: [
          { ...action, action: "search", verdict: "not_enough" },
          { ...action, action: "read", verdict: "no_worse" },
        ],
      }),
    );
    expect(words).toBe(
      "400 requests by 14 people in 9 days. Under 200 requests each, so nothing is said of “search”.",
    );
  });
});
