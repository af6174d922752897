import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_MS } from "@/lib/deploy/contract";
import { type Bucket, compareWithBaseline } from "./evidence";
import { emptyHistogram } from "./histogram";

const HOUR = "2026-03-01T10:00:00.000Z";
const LATER = "2026-03-01T11:00:00.000Z";

/** `ms`: all its requests took just under so long, as a bound of the histogram. */
function bucket({
  action = "read",
  hour = HOUR,
  requests = 1000,
  errors = 0,
  ms = 20,
  slow = 0,
  slowMs = 1000,
}: {
  action?: string;
  hour?: string;
  requests?: number;
  errors?: number;
  ms?: (typeof LATENCY_BOUNDS_MS)[number];
  slow?: number;
  slowMs?: (typeof LATENCY_BOUNDS_MS)[number];
}): Bucket {
  const latency = emptyHistogram();
  latency[LATENCY_BOUNDS_MS.indexOf(ms)] = requests - slow;
  latency[LATENCY_BOUNDS_MS.indexOf(slowMs)] = slow;
  return { action, hour, requests, errors, latency };
}
const verdictOf = (fork: Bucket[], baseline: Bucket[]) => compareWithBaseline({ fork, baseline }).verdict;

describe("evidence: enough to say", () => {
  it("takes 200 requests, for each action and in all", () => {
    const baseline = [bucket({}), bucket({ action: "write" })];
    expect(verdictOf([bucket({ requests: 199 })], baseline)).toBe("not_enough");
    expect(verdictOf([bucket({ requests: 200 })], baseline)).toBe("no_worse");
    const evidence = compareWithBaseline({
      fork: [bucket({ requests: 300 }), bucket({ action: "write", requests: 30, errors: 30 })],
      baseline,
    });
    expect(evidence.actions.map(({ action, verdict }) => [action, verdict])).toEqual([
      ["read", "no_worse"],
      ["write", "not_enough"],
    ]);
  });

  it("counts only requests with something to compare them with: the same action in the same hour", () => {
    const fork = [bucket({ requests: 199 }), bucket({ hour: LATER, requests: 5000 })];
    const evidence = compareWithBaseline({ fork, baseline: [bucket({})] });
    expect(evidence).toMatchObject({ verdict: "not_enough", requests: 5199, compared: 199 });
    expect(verdictOf([bucket({ action: "new" })], [bucket({})])).toBe("not_enough");
  });

  it("says nothing of nothing", () => {
    expect(compareWithBaseline({ fork: [], baseline: [] })).toEqual({
      verdict: "not_enough",
      requests: 0,
      compared: 0,
      errors: 0,
      errorRate: 0,
      baselineErrorRate: null,
      p50: null,
      p95: null,
      baselineP95: null,
      actions: [],
      hours: [],
    });
  });
});

describe("evidence: errors", () => {
  it("are worse only beyond what chance explains", () => {
    const baseline = [bucket({ requests: 10_000, errors: 100 })]; // 1 %
    const at = (errors: number) => verdictOf([bucket({ errors })], baseline);
    expect(at(10)).toBe("no_worse");
    expect(at(19)).toBe("no_worse"); // chance: once in about 140 forks
    expect(at(30)).toBe("worse");
  });

  it("of a baseline that never failed: one is chance, several are not", () => {
    const at = (errors: number) => verdictOf([bucket({ errors })], [bucket({ requests: 10_000 })]);
    expect(at(1)).toBe("no_worse");
    expect(at(6)).toBe("worse");
  });

  it("are judged with care where the baseline itself has little", () => {
    expect(verdictOf([bucket({ requests: 1000, errors: 30 })], [bucket({ requests: 50 })])).toBe("no_worse");
  });

  it("of one action are not drowned by another's traffic", () => {
    const read = bucket({ requests: 100_000, errors: 1000 });
    const fork = [read, bucket({ action: "write", requests: 300, errors: 25 })];
    const baseline = [read, bucket({ action: "write", requests: 3000, errors: 30 })];
    const evidence = compareWithBaseline({ fork, baseline });
    expect(evidence.verdict).toBe("worse");
    expect(evidence.actions.map((one) => [one.action, one.verdict])).toEqual([
      ["read", "no_worse"],
      ["write", "worse"],
    ]);
  });

  it("that the hour explains are nobody's fault", () => {
    // At ten everything works; at eleven half of everything fails. The fork was used mostly at eleven.
    const baseline = [bucket({ requests: 10_000 }), bucket({ hour: LATER, requests: 1000, errors: 500 })];
    const fork = [bucket({ requests: 100 }), bucket({ hour: LATER, requests: 900, errors: 450 })];
    const evidence = compareWithBaseline({ fork, baseline });
    expect(evidence).toMatchObject({ verdict: "no_worse", errorRate: 0.45, baselineErrorRate: 0.45 });
  });

  it("far fewer are better", () => {
    expect(verdictOf([bucket({ errors: 0 })], [bucket({ requests: 10_000, errors: 1000 })])).toBe("better");
  });
});

describe("evidence: answer times", () => {
  it("are worse when 25 % and 50 ms slower", () => {
    const at = (ms: (typeof LATENCY_BOUNDS_MS)[number], theirs: (typeof LATENCY_BOUNDS_MS)[number]) =>
      verdictOf([bucket({ ms })], [bucket({ ms: theirs })]);
    expect(at(20, 5)).toBe("no_worse"); // four times as slow, which nobody notices
    expect(at(300, 100)).toBe("worse");
    expect(at(100, 300)).toBe("better");
    expect(at(100, 100)).toBe("no_worse");
  });

  it("are not worse for a few slow ones that chance explains", () => {
    const baseline = [bucket({ requests: 10_000, slow: 450 })]; // 4.5 % slow
    expect(verdictOf([bucket({ requests: 200, slow: 11 })], baseline)).toBe("no_worse"); // 5.5 %
    expect(verdictOf([bucket({ requests: 200, slow: 40 })], baseline)).toBe("worse");
  });

  it("are shown beside the baseline's with the fork's own mix", () => {
    const baseline = [
      bucket({ requests: 10_000, ms: 20 }),
      bucket({ action: "report", requests: 10, ms: 2000 }),
    ];
    const fork = [bucket({ requests: 100, ms: 20 }), bucket({ action: "report", requests: 900, ms: 2000 })];
    const evidence = compareWithBaseline({ fork, baseline });
    expect(evidence.verdict).toBe("no_worse");
    expect(evidence.p95).toBe(evidence.baselineP95);
    expect(evidence.p95).toBeGreaterThan(1000);
    expect(evidence.hours).toEqual([
      { hour: HOUR, requests: 1000, p95: evidence.p95, baselineP95: evidence.baselineP95 },
    ]);
  });
});
