import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_MS } from "@/lib/deploy/contract";
import { emptyHistogram, quantile, slowerThan } from "./histogram";

/** 100 requests between 100 and 150 ms. */
const around125 = () => {
  const histogram = emptyHistogram();
  histogram[LATENCY_BOUNDS_MS.indexOf(150)] = 100;
  return histogram;
};

describe("histogram", () => {
  it("has a bucket for each bound and one for what is slower", () => {
    expect(emptyHistogram()).toHaveLength(LATENCY_BOUNDS_MS.length + 1);
  });
  it("reads quantiles between the bounds", () => {
    expect(quantile(around125(), 0.5)).toBe(125);
    expect(quantile(around125(), 1)).toBe(150);
    expect(quantile(around125(), 0)).toBe(100);
    expect(quantile(emptyHistogram(), 0.5)).toBeNull();
  });
  it("takes what is slower than the last bound as that bound", () => {
    const histogram = emptyHistogram();
    histogram[LATENCY_BOUNDS_MS.length] = 3;
    expect(quantile(histogram, 0.5)).toBe(10_000);
    expect(slowerThan(histogram, 50_000)).toBe(3);
  });
  it("counts what took longer, the same way", () => {
    expect(slowerThan(around125(), 100)).toBe(100);
    expect(slowerThan(around125(), 125)).toBe(50);
    expect(slowerThan(around125(), 150)).toBe(0);
    expect(slowerThan(around125(), quantile(around125(), 0.95) ?? 0)).toBeCloseTo(5);
  });
});
