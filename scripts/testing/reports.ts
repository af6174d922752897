/** How many tests passed and failed, from the reports that the test runners write. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Count {
  passed: number;
  failed: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** A file that could not even be loaded counts as one failed test. */
export function countVitest(file: string): Count | undefined {
  return read(file, VitestReport, ({ numPassedTests, numFailedTests, testResults }) => {
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  });
}

/** A test that failed first and passed when it was tried again counts as failed: it cannot be relied on. */
export function countPlaywright(file: string): Count | undefined {
  return read(file, PlaywrightReport, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }));
}

function read<T>(file: string, schema: z.ZodType<T>, count: (report: T) => Count) {
  return existsSync(file) ? count(schema.parse(JSON.parse(readFileSync(file, "utf8")))) : undefined;
}
