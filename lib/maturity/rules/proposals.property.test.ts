import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KnownDeficiency, workOutProposals } from "./proposals";

const failure = fc.record({
  serviceId: fc.constantFrom("a", "b", "c"),
  requirementKey: fc.constantFrom("maintainers", "no-alpha-infrastructure"),
  why: fc.constantFrom("1 member maintains it.", "It relies on Storage (alpha)."),
});
const known = fc
  .uniqueArray(
    fc.record({
      serviceId: fc.constantFrom("a", "b", "c"),
      requirementKey: fc.constantFrom("maintainers", "no-alpha-infrastructure"),
      state: fc.constantFrom("reported", "in_grace", "fix_claimed", "dismissed"),
      text: fc.constantFrom("1 member maintains it.", "It relies on Storage (alpha)."),
      isComputed: fc.boolean(),
      isClaimedBySystem: fc.boolean(),
    }),
    { selector: (one) => `${one.serviceId} ${one.requirementKey} ${one.state === "dismissed"}` },
  )
  .map((all) => all.map((one, index): KnownDeficiency => ({ ...one, id: `d${index}` })));
const keyOf = (one: { serviceId: string; requirementKey: string }) =>
  `${one.serviceId} ${one.requirementKey}`;

describe("levels law 12: a computed failure proposes a deficiency", () => {
  it("once, where none is open, and not again from the facts that the board dismissed", () => {
    fc.assert(
      fc.property(fc.array(failure), known, (failures, all) => {
        const { propose } = workOutProposals(failures, all);
        const open = new Set(all.filter(({ state }) => state !== "dismissed").map(keyOf));
        expect(new Set(propose.map(keyOf)).size).toBe(propose.length);
        for (const one of propose) {
          expect(open.has(keyOf(one))).toBe(false);
          expect(
            all.some((row) => row.state === "dismissed" && keyOf(row) === keyOf(one) && row.text === one.why),
          ).toBe(false);
        }
        const proposed = new Set(propose.map(keyOf));
        for (const one of failures) {
          const isDismissed = all.some((row) => row.state === "dismissed" && keyOf(row) === keyOf(one));
          if (!open.has(keyOf(one)) && !isDismissed) expect(proposed.has(keyOf(one))).toBe(true);
        }
      }),
    );
  });

  it("never touches what people declared, and changes only what has changed", () => {
    fc.assert(
      fc.property(fc.array(failure), known, (failures, all) => {
        const { withdraw, claim, unclaim } = workOutProposals(failures, all);
        const failing = new Set(failures.map(keyOf));
        for (const id of [...withdraw, ...claim, ...unclaim]) {
          const row = all.find((one) => one.id === id);
          expect(row?.isComputed).toBe(true);
          expect(failing.has(keyOf(row as KnownDeficiency))).toBe(unclaim.includes(id));
        }
        for (const id of unclaim) expect(all.find((one) => one.id === id)?.isClaimedBySystem).toBe(true);
      }),
    );
  });
});
