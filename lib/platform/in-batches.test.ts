import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inBatches } from "./in-batches";

describe("work in batches", () => {
  it("gives each its own result, and gathers what comes while a batch is under way", async () => {
    const batches: number[][] = [];
    const double = inBatches(
      async (items: number[]) => {
        batches.push(items);
        await turn();
        return items.map((item) => item * 2);
      },
      { most: 3, atOnce: 1 },
    );
    const first = double(1);
    await turn();
    expect(await Promise.all([first, ...[2, 3, 4, 5].map(double)])).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
    expect(await double(6)).toBe(12);
  });

  it("takes together what comes in one turn, and has as many batches under way as it may", async () => {
    const batches: number[][] = [];
    const keep = inBatches(
      async (items: number[]) => {
        batches.push(items);
        await turn();
        return items;
      },
      { most: 3, atOnce: 2 },
    );
    expect(await Promise.all([1, 2, 3, 4].map(keep))).toEqual([1, 2, 3, 4]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it("tries each alone where a batch fails, and only the bad one fails", async () => {
    const careful = inBatches(
      async (items: string[]) => {
        await turn();
        if (items.includes("bad")) throw new Error(`no ${items.join()}`);
        return items.map((item) => item.toUpperCase());
      },
      { most: 10, atOnce: 1 },
    );
    const answers = await Promise.allSettled(["first", "good", "bad", "fine"].map(careful));
    expect(
      answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason.message)),
    ).toEqual(["FIRST", "GOOD", "no bad", "FINE"]);
    expect(await careful("after")).toBe("AFTER");
  });
});
