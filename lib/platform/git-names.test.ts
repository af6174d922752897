import { describe, expect, it } from "vitest";
import { isBranchName, isCommitId, isComponentName, isTreePath } from "./git-names";

describe("names that may reach git", () => {
  it.each(["main", "feature/one", "fix-#12", "@user/topic", "ünïcode", "a.b", "x'y\"z", "$(id)"])(
    "branch %s",
    (name) => {
      expect(isBranchName(name)).toBe(true);
    },
  );
  it.each([
    ...[
      "",
      "-x",
      "--upload-pack=x",
      "@",
      "HEAD",
      "a..b",
      "a b",
      "a~1",
      "a^",
      "a:b",
      "a?",
      "a*",
      "a[b",
      "a\\b",
      "a\u0000b",
    ],
    ...[
      "a\nb",
      "a\u007f",
      "/a",
      "a/",
      "a//b",
      "a.",
      ".a",
      "a/.b",
      "a.lock",
      "a.lock/b",
      "a@{1}",
      "x".repeat(201),
    ],
  ])("not a branch: %j", (name) => {
    expect(isBranchName(name)).toBe(false);
  });
  it("commits are whole ids", () => {
    expect(isCommitId("0123456789abcdef0123456789abcdef01234567")).toBe(true);
    for (const text of [
      "HEAD",
      "0123456",
      "0123456789ABCDEF0123456789abcdef01234567",
      `${"a".repeat(40)}\n`,
      "--all",
    ]) {
      expect(isCommitId(text)).toBe(false);
    }
  });
  it("components are folder names without a way out", () => {
    expect(isComponentName("noticeboard-web")).toBe(true);
    for (const text of ["", ".", "..", "a/b", "a.git", "-a", "A", "a\n", "a".repeat(50)]) {
      expect(isComponentName(text)).toBe(false);
    }
  });
  it("paths stay inside the tree", () => {
    expect(isTreePath("src/a b/ü.ts")).toBe(true);
    for (const path of ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", "a\0b"])
      expect(isTreePath(path)).toBe(false);
  });
});
