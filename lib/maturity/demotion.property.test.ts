import fc from "fast-check";
import { expect, it } from "vitest";
import { LEVELS } from "@/lib/catalog/schema";
import { demote } from "./demotion";

const deficiency = fc.record({
  isGraceOver: fc.boolean(),
  isUpheld: fc.boolean(),
  fromAlpha: fc.constantFrom("proposed" as const, "retired" as const, null),
});

it("levels law 4: demotion is exactly one level, and needs a deficiency whose grace has ended and which the meeting upheld", () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEVELS), fc.array(deficiency, { maxLength: 5 }), (level, deficiencies) => {
      const upheld = deficiencies.filter((one) => one.isGraceOver && one.isUpheld);
      const to = demote(level, deficiencies);
      if (upheld.length === 0 || level === "proposed" || level === "retired") expect(to).toBeNull();
      else if (level === "alpha") expect([...upheld.map((one) => one.fromAlpha)]).toContain(to);
      else expect(LEVELS.indexOf(level) - LEVELS.indexOf(to ?? "live")).toBe(1);
    }),
  );
});

it("levels law 4: from alpha the meeting chooses retired or proposed", () => {
  const upheld = { isGraceOver: true, isUpheld: true };
  expect(demote("alpha", [{ ...upheld, fromAlpha: "retired" }])).toBe("retired");
  expect(demote("alpha", [{ ...upheld, fromAlpha: "proposed" }])).toBe("proposed");
  expect(demote("alpha", [{ ...upheld, fromAlpha: null }])).toBeNull();
});
