import { defineConfig } from "vitest/config";

const elsewhere = [
  "**/node_modules/**",
  "e2e/**/*.spec.ts",
  "examples/**",
  ".next/**",
  ".forkmoot/**",
  "dist/**",
];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { "@": import.meta.dirname } },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, "**/*.integration.test.ts"],
          // Some run git, and `npm test` runs browsers beside: slow is not wrong.
          testTimeout: 30_000,
        },
      },
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
