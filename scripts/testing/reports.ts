/** How many tests passed and which failed, from the reports that the test runners write. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Count {
  passed: number;
  failed: number;
  /** One for each failure that the report explains: which test, and what it says. */
  failures: Failure[];
}
export interface Failure {
  test: string;
  message: string;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string().default(""),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          status: z.string().default(""),
          fullName: z.string().default(""),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
const Spec = z.object({
  title: z.string(),
  file: z.string().default(""),
  tests: z.array(
    z.object({
      results: z.array(
        z.object({ errors: z.array(z.object({ message: z.string().default("") })).default([]) }),
      ),
    }),
  ),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(z.unknown()).default([]),
});

/** A file that could not even be loaded counts as one failed test. */
export function countVitest(file: string): Count | undefined {
  return read(file, VitestReport, ({ numPassedTests, numFailedTests, testResults }) => {
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
    );
    const failures = testResults.flatMap(({ name, message, assertionResults }) => [
      ...(assertionResults.length === 0 && message ? [{ test: name, message }] : []),
      ...assertionResults
        .filter(({ status }) => status === "failed")
        .map((one) => ({
          test: `${name} › ${one.fullName}`,
          message: one.failureMessages?.join("\n") ?? "",
        })),
    ]);
    return { passed: numPassedTests, failed: numFailedTests + broken.length, failures };
  });
}

/** A test that failed first and passed when it was tried again counts as failed: it cannot be relied on. */
export function countPlaywright(file: string): Count | undefined {
  return read(file, PlaywrightReport, ({ stats, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: suites
      .flatMap(specsOf)
      .flatMap(({ file: where, title, tests }) =>
        tests
          .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
          .map(({ message }) => ({ test: `${where} › ${title}`, message })),
      ),
  }));
}

/** A suite holds specs and suites. */
function specsOf(suite: unknown): z.infer<typeof Spec>[] {
  const Suite = z.object({ specs: z.array(Spec).default([]), suites: z.array(z.unknown()).default([]) });
  const { specs, suites } = Suite.parse(suite);
  return [...specs, ...suites.flatMap(specsOf)];
}

function read<T>(file: string, schema: z.ZodType<T>, count: (report: T) => Count) {
  return existsSync(file) ? count(schema.parse(JSON.parse(readFileSync(file, "utf8")))) : undefined;
}
