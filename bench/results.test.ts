import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figure, fillIn, screenTable } from "./report";
import { holds, merge, type Result, Results } from "./results";
import { median, percentile } from "./stats";

const result = (more: Partial<Result> = {}): Result => ({
  name: "edge: requests per second",
  unit: "requests/s",
  ours: 24_000,
  peers: { nginx: 36_000, "@fastify/http-proxy": 19_000 },
  vs: "nginx",
  goal: { op: ">=", value: 0.5 },
  ...more,
});

describe("a result", () => {
  it("is compared with the peer that it names, or by itself", () => {
    expect(holds(result())).toBe(true);
    expect(holds(result({ ours: 17_999 }))).toBe(false);
    expect(holds(result({ vs: null, goal: { op: "<", value: 150 }, ours: 149 }))).toBe(true);
    expect(holds(result({ vs: null, goal: { op: "<", value: 150 }, ours: 150 }))).toBe(false);
    expect(holds(result({ goal: { op: ">", value: 2 / 3 } }))).toBe(false);
    expect(holds(result({ goal: { op: "<=", value: 2 / 3 } }))).toBe(true);
    expect(holds(result({ goal: null }))).toBeNull();
  });

  it("names its part first, once, and no peer that it lacks", () => {
    expect(Results.safeParse([result()]).success).toBe(true);
    expect(Results.safeParse([result(), result()]).success).toBe(false);
    expect(Results.safeParse([result({ vs: "haproxy" })]).success).toBe(false);
    expect(Results.safeParse([result({ name: "requests per second" })]).success).toBe(false);
    expect(Results.safeParse([{ ...result(), verdict: true }]).success).toBe(false);
  });

  it("takes the place of its part's earlier ones and leaves those of other parts", () => {
    const earlier = [result(), result({ name: "edge: gone" }), result({ name: "start: warm" })];
    const now = [result({ ours: 1 })];
    expect(merge(earlier, now, ["edge", "start"]).map(({ name, ours }) => [name, ours])).toEqual([
      ["edge: requests per second", 1],
      ["start: warm", 24_000],
    ]);
  });
});

describe("the report", () => {
  it("says each figure, its peers, its goal and whether it holds", () => {
    expect(screenTable([result()])).toBe(
      "edge: requests per second  24,000 requests/s  nginx 36,000, @fastify/http-proxy 19,000  ≥ 0.5 × nginx: 0.67, holds",
    );
    expect(
      screenTable([result({ vs: null, goal: { op: "<", value: 150 }, unit: "ms", ours: 151 })]),
    ).toContain("< 150 ms, does not hold");
  });

  it("writes as many digits as are worth reading", () => {
    expect([0.123456, 1.2345, 12.345, 123.45, 45_678.9, 0].map(figure)).toEqual([
      ...["0.12", "1.23", "12.3", "123", "45,679", "0"],
    ]);
  });

  it("fills in its own part of the document, again and again, and nothing else", () => {
    const empty = "# A\n\n<!-- measured: edge -->\n<!-- end: edge -->\n\nAfter.\n";
    const once = fillIn(empty, "edge", [result()], "Measured today.");
    expect(once).toContain("| requests per second | 24,000 requests/s |");
    expect(once).toContain("Measured today.\n\n<!-- end: edge -->\n\nAfter.\n");
    expect(fillIn(once, "edge", [result()], "Measured today.")).toBe(once);
    expect(() => fillIn(empty, "start", [], "")).toThrow("no place for start");
  });
});

it("a percentile lies between the figures beside it", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([1, 2])).toBe(1.5);
  expect(percentile([1, 2, 3, 4, 5], 99)).toBeCloseTo(4.96);
  expect(() => median([])).toThrow("Nothing was measured.");
});

it("what is committed is a list of results, each of which the document shows", () => {
  const file = join(import.meta.dirname, "results.json");
  if (!existsSync(file)) throw new Error("bench/results.json is missing: npm run bench");
  const document = readFileSync(join(import.meta.dirname, "..", "docs", "benchmarks.md"), "utf8");
  for (const { name } of Results.parse(JSON.parse(readFileSync(file, "utf8")))) {
    const [part, ...words] = name.split(": ");
    expect(document).toContain(`<!-- measured: ${part} -->`);
    expect(document).toContain(`| ${words.join(": ")} `);
  }
});
