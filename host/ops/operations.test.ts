import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OpStatus } from "@/lib/deploy/contract";
import { ours, theirs } from "../fault";
import { eventually } from "../fixtures/run-host";
import type { Operation } from "./operation";
import { Operations } from "./operations";

let home: string;
let operations: Operations;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "forkmoot-operations-"));
  operations = new Operations(home);
});
afterEach(async () => {
  await operations.close();
  rmSync(home, { recursive: true });
});

const ended = (op: string): Promise<OpStatus> =>
  eventually(async () => {
    const status = await operations.observe(op);
    return status?.state !== "running" && status;
  });
const fails = (error: Error) => async () => {
  throw error;
};
const succeeds = async () => {};
/** Work that goes on until it is cancelled. */
const endless = (operation: Operation) => operation.unlessCancelled(new Promise<void>(() => {}));
const noTidying = async () => {};
const unneeded = ours("cancelled", "The check was stopped.");

describe("an operation that is sent again under its key", () => {
  it("begins anew when it was a destroy that ended in a trouble of ours", async () => {
    await operations.start("end", "destroy", fails(ours("would_not_end", "It would not end.")));
    expect(await ended("end")).toMatchObject({ state: "errored", fault: { code: "would_not_end" } });
    await operations.start("end", "destroy", succeeds);
    expect(await ended("end")).toMatchObject({ state: "succeeded", fault: null });
    const { lines } = (await operations.logs("end", null, null)) ?? { lines: [] };
    expect(lines.map(({ text }) => text)).toEqual([
      "It would not end.",
      "The last attempt came to no good end; it begins again.",
    ]);
  });

  it.each([
    ["a destroy", "succeeded", null],
    ["an apply", "errored", ours("capacity", "Full.")],
    ["a check", "errored", ours("internal", "Odd.")],
    ["a check", "failed", theirs("tests_failed", "Red.")],
  ] as const)("answers what it came to when it was %s that %s", async (name, state, error) => {
    const kind = OpStatus.shape.kind.parse(name.split(" ")[1]);
    await operations.start("one", kind, error ? fails(error) : succeeds);
    const first = await ended("one");
    expect(first.state).toBe(state);
    await operations.start("one", kind, error ? succeeds : fails(new Error("never run")));
    expect(await ended("one")).toEqual(first);
  });
});

describe("whoever waits for an operation", () => {
  it("learns of its end when it ends, and of its progress when they have waited long enough", async () => {
    let finish = () => {};
    const isTold = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await operations.start("slow", "apply", async (operation) => {
      operation.plan([{ key: "fetch", label: "Fetch" }]);
      await operation.step("fetch", () => isTold);
    });
    expect(await operations.observe("slow", 1)).toMatchObject({ state: "running" });
    const waiting = operations.observe("slow", 60_000);
    finish();
    expect(await waiting).toMatchObject({ state: "succeeded", steps: [{ key: "fetch", state: "done" }] });
    expect(await new Operations(home).observe("slow", 60_000)).toEqual(await waiting);
  });

  it("is answered when the host stops", async () => {
    await operations.start("endless", "apply", endless);
    const waiting = operations.observe("endless", 60_000);
    await operations.close();
    expect(await waiting).toMatchObject({ state: "running" });
  });
});

describe("an operation that is cancelled", () => {
  it("has ended when that is answered, with the reason as its fault, for good", async () => {
    await operations.start("check", "check", endless);
    await operations.cancel("check", unneeded, noTidying);
    expect(await operations.observe("check")).toMatchObject({
      state: "errored",
      fault: { whose: "ours", code: "cancelled" },
    });
    await operations.start("check", "check", succeeds);
    expect(await ended("check")).toMatchObject({ state: "errored" });
  });

  it("names the reason also when what it stopped failed in a way of its own", async () => {
    await operations.start("check", "check", async (operation) => {
      await endless(operation).catch(fails(theirs("tests_failed", "Ended by a signal.")));
    });
    await operations.cancel("check", unneeded, noTidying);
    expect((await ended("check")).fault?.code).toBe("cancelled");
  });

  it("but was never seen, or has ended, is left as it is", async () => {
    await operations.cancel("never", unneeded, noTidying);
    expect(await operations.observe("never")).toBeNull();
    await operations.start("done", "check", succeeds);
    await ended("done");
    await operations.cancel("done", unneeded, noTidying);
    expect((await ended("done")).state).toBe("succeeded");
  });

  it("and was left by a host that is no more, is tidied up after and ended", async () => {
    await operations.start("check", "check", async (operation) => {
      operation.plan([{ key: "test", label: "Test" }]);
      await operation.step("test", () => endless(operation));
    });
    await eventually(async () => (await operations.observe("check"))?.steps[0]?.state === "running");
    await operations.close();
    operations = new Operations(home);
    const tidied: string[] = [];
    await operations.cancel("check", unneeded, async ({ op }) => void tidied.push(op));
    expect(tidied).toEqual(["check"]);
    expect(await operations.observe("check")).toMatchObject({
      state: "errored",
      fault: { code: "cancelled" },
      steps: [{ key: "test", state: "failed" }],
    });
  });

  it("ends for good at whatever moment it is cancelled, with nothing left that anybody would have to catch", {
    timeout: 60_000,
  }, async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.on("unhandledRejection", note);
    try {
      const names = Array.from({ length: 70 }, (_, index) => `at-${index}`);
      await Promise.all(
        names.map(async (name, index) => {
          let begin = () => {};
          const begun = new Promise<void>((resolve) => {
            begin = resolve;
          });
          await operations.start(name, "check", async (operation) => {
            operation.plan([{ key: "test", label: "Test" }]);
            // Some are cancelled before the work begins, while the step is written down.
            if (index % 2) begin();
            await operation.step("test", () => {
              begin();
              return operation.unlessCancelled(ending(index));
            });
          });
          await begun;
          await moments(index % 10);
          await Promise.all([1, 2].map(() => operations.cancel(name, unneeded, noTidying)));
          const said = await operations.observe(name);
          expect(said?.state).not.toBe("running");
          await moments(20);
          expect(await operations.observe(name)).toEqual(said);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      const ends = await Promise.all(names.map((name) => operations.observe(name)));
      // Of both kinds: those that were stopped, and those that had ended by themselves.
      const stopped = ends.filter((end) => end?.fault?.code === "cancelled");
      expect(stopped.length).toBeGreaterThan(0);
      expect(stopped.length).toBeLessThan(names.length);
      expect(ends.flatMap((end) => end?.steps ?? []).filter(({ state }) => state === "running")).toEqual([]);
      expect(uncaught).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
    }
  });
});

/** Turns of the event loop. */
async function moments(count: number) {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
}
/** Work that ends by itself after some turns: well, badly, or never. */
async function ending(index: number) {
  await moments(index % 7);
  if (index % 3 === 1) throw theirs("tests_failed", "Red.");
  if (index % 3 === 2) await new Promise(() => {});
}
