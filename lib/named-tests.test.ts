import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** A promise and the test that holds it: a file, and words that stand in the test's name. */
const NAMED = /`([^`]+\.(?:test|spec)\.ts)`: _([^_]+)_/g;

describe.each(["docs/security.md", "docs/reference/bad-input.md"])("%s", (document) => {
  const named = [...read(document).matchAll(NAMED)].map(([, file = "", words = ""]) => ({ file, words }));

  it("names a test for each line of its tables", () => {
    const lines = read(document)
      .split("\n")
      .filter((line) => /^\| [^-]/.test(line) && !/^\| (what|a promise) /.test(line));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.match(NAMED) === null)).toEqual([]);
  });

  it.each(named)("$file has: $words", ({ file, words }) => {
    expect(read(file)).toContain(words);
  });
});
