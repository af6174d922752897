import { describe, expect, it } from "vitest";
import { whatFollows } from "./what-follows";

const member = (id: string, isBoard = false) => ({ id, isMember: true, isBoard });
const user = { title: "Noticeboard", kind: "user" as const };

describe("what follows when a maintainer leaves", () => {
  it("is only who remains, while they are enough", () => {
    const standing = [member("a"), member("b"), member("c")];
    expect(whatFollows({ service: user, standing, leaving: "a" })).toBe("2 maintainers remain.");
  });

  it("is that the requirements are no longer met, and what would mend it", () => {
    const said = whatFollows({ service: user, standing: [member("a"), member("b")], leaving: "a" });
    expect(said).toBe(
      "1 maintainer remains. That is fewer than beta and live services need, which proposes a deficiency. Find 1 more member to maintain it.",
    );
  });

  it("counts the board where the service's kind asks for it", () => {
    const service = { title: "Identity", kind: "infrastructure" as const };
    const standing = [member("a"), member("b"), member("c"), member("d", true)];
    expect(whatFollows({ service, standing, leaving: "a" })).toBe("3 maintainers remain.");
    expect(whatFollows({ service, standing, leaving: "d" })).toMatch(/Find a board member to maintain it\.$/);
  });

  it("is that the board decides, where nobody is left", () => {
    expect(whatFollows({ service: user, standing: [member("a")], leaving: "a" })).toMatch(
      /^Nobody maintains Noticeboard then: the board decides/,
    );
  });
});
