import { describe, expect, it } from "vitest";
import { isSame } from "./demo-key";

describe("the demo key", () => {
  it("is only itself", () => {
    expect(isSame("k3y", "k3y")).toBe(true);
    for (const guess of ["", "k3", "k3yy", "K3Y", "k3y "]) expect(isSame(guess, "k3y")).toBe(false);
  });
});
