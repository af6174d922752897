import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./reports";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "forkmoot-reports-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = (content: unknown) => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe("counting tests", () => {
  it("counts a file that could not be loaded as one failure", () => {
    const testResults = [
      { status: "passed", assertionResults: [{}, {}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ];
    expect(countVitest(report({ numPassedTests: 2, numFailedTests: 1, testResults }))).toEqual({
      passed: 2,
      failed: 2,
    });
  });

  it("counts a browser test that passed only when it was tried again as a failure", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 3 };
    expect(countPlaywright(report({ stats }))).toEqual({ passed: 7, failed: 2 });
  });

  it("has nothing to say without a report", () => {
    expect(countVitest(join(folder, "none.json"))).toBeUndefined();
    expect(countPlaywright(join(folder, "none.json"))).toBeUndefined();
  });
});
