import { parsePatch } from "diff";
import { expect, it } from "vitest";
import { describeFile, rowsOf } from "./diff-rows";

const patch = `diff --git a/src/notices.ts b/src/notices.ts
index 1111111..2222222 100644
--- a/src/notices.ts
+++ b/src/notices.ts
@@ -1,3 +1,4 @@
 one
-two
+2
+2.5
 three
diff --git a/new.md b/new.md
new file mode 100644
index 0000000..3333333
--- /dev/null
+++ b/new.md
@@ -0,0 +1 @@
+hello
\\ No newline at end of file
diff --git a/old.ts b/new.ts
similarity index 100%
rename from old.ts
rename to new.ts
`;
const [changed, created, renamed] = parsePatch(patch);

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the patch has three files");
  return value;
}

it("gives each line the numbers of the versions it stands in", () => {
  expect(rowsOf(present(changed))).toEqual([
    { kind: "hunk", text: "@@ −1,3 +1,4 @@" },
    { kind: "same", old: 1, new: 1, text: "one" },
    { kind: "removed", old: 2, text: "two" },
    { kind: "added", new: 2, text: "2" },
    { kind: "added", new: 3, text: "2.5" },
    { kind: "same", old: 3, new: 4, text: "three" },
  ]);
});

it("counts what came and went, and leaves git's prefixes out of the path", () => {
  expect(describeFile(present(changed))).toEqual({
    path: "src/notices.ts",
    note: undefined,
    added: 2,
    removed: 1,
  });
});

it("says that a file is new or renamed", () => {
  expect(describeFile(present(created))).toMatchObject({ path: "new.md", note: "new", added: 1, removed: 0 });
  expect(describeFile(present(renamed))).toMatchObject({ path: "new.ts", note: "renamed from old.ts" });
});

it("shows marks that turn the direction of writing by their number, in lines and in names", () => {
  const [file] = parsePatch(
    "--- a/a\u202eb.ts\n+++ b/a\u202eb.ts\n@@ -1 +1 @@\n-if (admin) {\n+/*\u202e } \u2066if (admin)\u2069 \u2066 begin */\n",
  );
  expect(rowsOf(present(file)).map(({ text }) => text)).toContain(
    "/*[U+202E] } [U+2066]if (admin)[U+2069] [U+2066] begin */",
  );
  expect(describeFile(present(file)).path).toBe("a[U+202E]b.ts");
});
