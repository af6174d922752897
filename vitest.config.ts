import { defineConfig } from "vitest/config";

const elsewhere = [
  "**/node_modules/**",
  "e2e/**/*.spec.ts",
  "examples/**",
  ".next/**",
  ".forkmoot/**",
  "dist/**",
];

/** Unit tests that change what a process has only one of: its environment, a mocked module, tracing. */
const ALONE = [
  "app/.well-known/security.txt/route.test.ts",
  "lib/deploy/tracing.test.ts",
  "lib/platform/github-accounts.test.ts",
  "proxy.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { "@": import.meta.dirname } },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, ...ALONE, "**/*.integration.test.ts"],
          // Most are pure: one process for each would load the same modules a hundred times.
          isolate: false,
          // Some run git, and `npm test` runs browsers beside: slow is not wrong.
          testTimeout: 30_000,
        },
      },
      { resolve: { alias: { "@": import.meta.dirname } }, test: { name: "alone", include: ALONE } },
      {
        resolve: { alias: { "@": import.meta.dirname } },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: elsewhere,
          globalSetup: ["e2e/fixtures/postgres.ts"],
          // Whatever this shell is set up for: a test that wants GitHub brings its own.
          env: { GITHUB_URL: "", GITHUB_API_URL: "", GITHUB_TOKEN: "", GITHUB_APP_ID: "" },
          pool: "forks",
          maxWorkers: 2,
          // Real processes on a small machine.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
