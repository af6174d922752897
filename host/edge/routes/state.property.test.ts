import fc from "fast-check";
import { expect, it } from "vitest";
import { RouteChange } from "@/lib/deploy/contract";
import { noticeboard } from "../testing";
import { applyChange, EMPTY_STATE, type KnownStack, RouteState } from "./state";

const service = fc.constantFrom("noticeboard", "library");
const subject = fc.constantFrom("ada", "ben", "cem");
const stack = fc.constantFrom("fork1-rev1", "fork1-rev2", "fork2-rev1");
const change = fc
  .record({
    services: fc.array(service, { maxLength: 1 }),
    bindings: fc.array(fc.record({ service, subject, stack }), { maxLength: 3 }),
    removed: fc.array(fc.record({ service, subject }), { maxLength: 2 }),
    gone: fc.array(service, { maxLength: 1 }),
  })
  .map(({ services, bindings, removed, gone }) =>
    RouteChange.parse({
      set: { services: services.map((name) => ({ ...noticeboard("baseline"), service: name })), bindings },
      remove: { services: gone, bindings: removed },
    }),
  );

const lookUp = (name: string): KnownStack => ({
  stack: name,
  manifest: "m",
  labels: { fork: name.split("-")[0] ?? null, revision: null, title: name, version: "1", url: "" },
});
const after = (
  state: RouteState,
  step: ReturnType<typeof RouteChange.parse>,
  day = 1,
  op: string | null = null,
) => applyChange(state, { op, change: step, now: new Date(Date.UTC(2026, 10, day)), lookUp });

it("forks law 5: whatever is set and removed, a user has at most one stack per service, the last one set", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      let state = EMPTY_STATE;
      for (const step of changes) {
        state = after(state, step);
        const people = state.bindings.map((binding) => `${binding.service} ${binding.subject}`);
        expect(new Set(people).size).toBe(people.length);
        for (const set of step.set.bindings) {
          const last = step.set.bindings.findLast(
            (b) => b.service === set.service && b.subject === set.subject,
          );
          const bound = state.bindings.find((b) => b.service === set.service && b.subject === set.subject);
          expect(bound?.stack).toBe(last?.stack);
        }
      }
      expect(state.version).toBe(changes.length);
    }),
  );
});

it("keeps no secret, and reads back from disk what was written", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      const state = changes.reduce((before, step, i) => after(before, step, 1, `op:${i}`), EMPTY_STATE);
      const text = JSON.stringify(state);
      expect(text).not.toContain("secret");
      expect(RouteState.parse(JSON.parse(text))).toEqual(state);
    }),
  );
});

it("counts somebody's time on a fork from when they joined it, over its revisions", () => {
  const bind = (name: string) =>
    RouteChange.parse({
      set: { bindings: [{ service: "noticeboard", subject: "ada", stack: name }] },
      remove: {},
    });
  const joined = after(EMPTY_STATE, bind("fork1-rev1"), 1);
  const moved = after(joined, bind("fork1-rev2"), 2);
  expect(moved.bindings[0]?.since).toBe("2026-11-01T00:00:00.000Z");
  expect(after(moved, bind("fork2-rev1"), 3).bindings[0]?.since).toBe("2026-11-03T00:00:00.000Z");
});
