import { expect, test } from "vitest";
import { Effect } from "./effects";

test("an effect names what it changes, and nothing that no resolution can do", () => {
  expect(
    Effect.safeParse({ kind: "uphold_deficiency", deficiencyId: "d1", fromAlpha: "retired" }).success,
  ).toBe(true);
  expect(Effect.safeParse({ kind: "uphold_deficiency", deficiencyId: "d1", fromAlpha: "live" }).success).toBe(
    false,
  );
  expect(Effect.safeParse({ kind: "confirm_verifications", verificationIds: [] }).success).toBe(false);
  expect(Effect.safeParse({ kind: "demote", serviceId: "s1" }).success).toBe(false);
});
