import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_MS } from "@/lib/deploy/contract";
import { type Bucket, compareWithBaseline, type Evidence } from "./evidence";
import { emptyHistogram } from "./histogram";

const ACTIONS = ["read", "write", "search"];
const HOURS = ["2026-03-01T10:00:00.000Z", "2026-03-01T11:00:00.000Z", "2026-03-01T12:00:00.000Z"];

/** Real counts: errors at most requests, and every request has an answer time. */
const bucketOf = (cell: { action: string; hour: string }, most: number): fc.Arbitrary<Bucket> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat({ max: LATENCY_BOUNDS_MS.length }), fc.nat({ max: most })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.oneof(
        fc.constant(0),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
      ),
    )
    .map(([times, share]) => {
      const latency = emptyHistogram();
      for (const [index, count] of times) latency[index] = (latency[index] ?? 0) + count;
      const requests = latency.reduce((sum, count) => sum + count, 0);
      return { ...cell, requests, errors: Math.floor(requests * share), latency };
    });
const cell = fc.record({ action: fc.constantFrom(...ACTIONS), hour: fc.constantFrom(...HOURS) });
const traffic = fc.array(
  cell.chain((at) => bucketOf(at, 600)),
  { maxLength: 9 },
);
const both = fc.record({ fork: traffic, baseline: traffic });

const add = (a: readonly number[], b: readonly number[]) => a.map((count, index) => count + (b[index] ?? 0));
const times = (bucket: Bucket, factor: number): Bucket => ({
  ...bucket,
  requests: bucket.requests * factor,
  errors: bucket.errors * factor,
  latency: bucket.latency.map((count) => count * factor),
});
/** How bad a verdict is; "not enough" is beside them. */
const RANK = { better: 0, no_worse: 1, worse: 2 } as const;
const rankOf = ({ verdict }: Pick<Evidence, "verdict">) => (verdict === "not_enough" ? null : RANK[verdict]);

describe("evidence", () => {
  it("does not depend on the order of buckets", () => {
    fc.assert(
      fc.property(
        both.chain(({ fork, baseline }) =>
          fc.record({
            given: fc.constant({ fork, baseline }),
            shuffled: fc.record({
              fork: fc.shuffledSubarray(fork, { minLength: fork.length }),
              baseline: fc.shuffledSubarray(baseline, { minLength: baseline.length }),
            }),
          }),
        ),
        ({ given, shuffled }) => {
          expect(compareWithBaseline(shuffled)).toEqual(compareWithBaseline(given));
        },
      ),
    );
  });

  it("does not depend on how counts are split into buckets", () => {
    fc.assert(
      fc.property(both, fc.double({ min: 0, max: 1, noNaN: true }), ({ fork, baseline }, share) => {
        const split = (buckets: Bucket[]) =>
          buckets.flatMap((bucket) => {
            const latency = bucket.latency.map((count) => Math.floor(count * share));
            const requests = latency.reduce((sum, count) => sum + count, 0);
            const errors = Math.min(requests, Math.floor(bucket.errors * share));
            const rest = {
              ...bucket,
              requests: bucket.requests - requests,
              errors: bucket.errors - errors,
              latency: bucket.latency.map((count, index) => count - (latency[index] ?? 0)),
            };
            return [{ ...bucket, requests, errors, latency }, rest];
          });
        expect(compareWithBaseline({ fork: split(fork), baseline: split(baseline) })).toEqual(
          compareWithBaseline({ fork, baseline }),
        );
      }),
    );
  });

  it("never calls identical traffic worse, or better", () => {
    fc.assert(
      fc.property(traffic, (same) => {
        const { verdict, actions } = compareWithBaseline({ fork: same, baseline: same });
        for (const one of [{ verdict }, ...actions])
          expect(["not_enough", "no_worse"]).toContain(one.verdict);
      }),
    );
  });

  it("adds up", () => {
    fc.assert(
      fc.property(both, ({ fork, baseline }) => {
        const evidence = compareWithBaseline({ fork, baseline });
        const total = (of: (bucket: Bucket) => number) => fork.reduce((sum, bucket) => sum + of(bucket), 0);
        const parts = (rows: { requests: number }[]) => rows.reduce((sum, row) => sum + row.requests, 0);
        expect(evidence.requests).toBe(total((bucket) => bucket.requests));
        expect(evidence.errors).toBe(total((bucket) => bucket.errors));
        expect(parts(evidence.actions)).toBe(evidence.requests);
        expect(parts(evidence.hours)).toBe(evidence.requests);
        expect(evidence.compared).toBeLessThanOrEqual(evidence.requests);
        expect(evidence.errorRate).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is monotone in errors: one more on the fork never makes any verdict kinder", () => {
    fc.assert(
      fc.property(both, fc.nat(), fc.integer({ min: 1, max: 300 }), ({ fork, baseline }, which, more) => {
        const chosen = fork[which % Math.max(1, fork.length)];
        if (!chosen) return;
        const worse = { ...chosen, errors: Math.min(chosen.requests, chosen.errors + more) };
        const before = compareWithBaseline({ fork, baseline });
        const after = compareWithBaseline({
          fork: fork.map((one) => (one === chosen ? worse : one)),
          baseline,
        });
        expect(after.errorRate).toBeGreaterThanOrEqual(before.errorRate);
        for (const [was, is] of pairs(before, after)) {
          const [from, to] = [rankOf(was), rankOf(is)];
          expect(to === null).toBe(from === null);
          expect(to ?? 0).toBeGreaterThanOrEqual(from ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is never turned into worse by more traffic that is as the baseline's", () => {
    // The fork's requests in each cell are a multiple of the baseline's, so that "as the baseline's" is whole counts.
    const cells = fc
      .uniqueArray(cell, { selector: ({ action, hour }) => action + hour, minLength: 1, maxLength: 6 })
      .chain((all) =>
        fc.tuple(
          ...all.map((at) =>
            bucketOf(at, 200).chain((baseline) =>
              fc.record({
                baseline: fc.constant(baseline),
                factor: fc.integer({ min: 1, max: 3 }),
                errors: fc.double({ min: 0, max: 0.3, noNaN: true }),
                moved: fc.nat({ max: LATENCY_BOUNDS_MS.length }),
              }),
            ),
          ),
        ),
      );
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 5 }), (all, copies) => {
        const baseline = all.map((one) => one.baseline);
        const fork = all.map((one) => {
          const many = times(one.baseline, one.factor);
          const latency = emptyHistogram();
          many.latency.forEach((count, index) => {
            const to = Math.min(LATENCY_BOUNDS_MS.length, Math.max(index, one.moved));
            latency[to] = (latency[to] ?? 0) + count;
          });
          return { ...many, errors: Math.floor(many.requests * one.errors), latency };
        });
        const asBaseline = all.map((one) => times(one.baseline, one.factor * copies));
        const grown = fork.map((one, index) => {
          const more = asBaseline[index] ?? times(one, 0);
          return {
            ...one,
            requests: one.requests + more.requests,
            errors: one.errors + more.errors,
            latency: add(one.latency, more.latency),
          };
        });
        const before = compareWithBaseline({ fork, baseline });
        const after = compareWithBaseline({ fork: grown, baseline });
        for (const [was, is] of pairs(before, after)) {
          // What was too little to judge may turn out worse; what was judged may not.
          const hadEnough =
            was === before ? before.actions.every((one) => one.verdict !== "not_enough") : true;
          if (hadEnough && was.verdict === "no_worse") expect(is.verdict).not.toBe("worse");
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The verdict in all, and each action's, before and after. */
function pairs(before: Evidence, after: Evidence) {
  const actions = before.actions.map(
    (was) => [was, after.actions.find((is) => is.action === was.action) ?? was] as const,
  );
  return [[before, after] as const, ...actions];
}
