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
    const refuted = { status: "failed", fullName: "adds", failureMessages: ["expected 3"] };
    const testResults = [
      { name: "a.test.ts", status: "passed", assertionResults: [{}, {}] },
      { name: "b.test.ts", status: "failed", assertionResults: [{ status: "passed" }, refuted] },
      { name: "c.test.ts", status: "failed", message: "No such module", assertionResults: [] },
    ];
    expect(countVitest(report({ numPassedTests: 3, numFailedTests: 1, testResults }))).toEqual({
      passed: 3,
      failed: 2,
      failures: [
        { test: "b.test.ts › adds", message: "expected 3" },
        { test: "c.test.ts", message: "No such module" },
      ],
    });
  });

  it("counts a browser test that passed only when it was tried again as a failure", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 3 };
    const spec = (title: string, errors: object[]) => ({
      ...{ title, file: "a.spec.ts", ok: errors.length === 0, tests: [{ results: [{ errors }] }] },
    });
    const suites = [
      { specs: [spec("opens", [])], suites: [{ specs: [spec("closes", [{ message: "Late" }])] }] },
    ];
    expect(countPlaywright(report({ stats, suites }))).toEqual({
      ...{ passed: 7, failed: 2, failures: [{ test: "a.spec.ts › closes", message: "Late" }] },
    });
  });

  it("has nothing to say without a report", () => {
    expect(countVitest(join(folder, "none.json"))).toBeUndefined();
    expect(countPlaywright(join(folder, "none.json"))).toBeUndefined();
  });
});
