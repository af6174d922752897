import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { githubSettings } from "./e2e/fixtures/github-accounts";
import { freePort } from "./scripts/ports";
import { findBrowser } from "./scripts/testing/system-packages";

// The processes that run the tests read this file too, and find what the first one chose.
process.env.FORKMOOT_HOME = process.env.FORKMOOT_E2E_HOME ??= join(
  tmpdir(),
  `forkmoot-e2e-${randomBytes(4).toString("hex")}`,
);
process.env.PORT = process.env.FORKMOOT_E2E_PORT ??= String(await freePort());
process.env.EDGE_PORT = process.env.FORKMOOT_E2E_EDGE_PORT ??= String(await freePort());
process.env.FORKMOOT_TEST_CLOCK = "1";
process.env.FORKMOOT_E2E_GITHUB_PORT ??= String(await freePort());
Object.assign(process.env, githubSettings(process.env.FORKMOOT_E2E_GITHUB_PORT));

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/fixtures/forkmoot.ts",
  outputDir: "test-results",
  // Journeys share one Forkmoot and two cores with everything it builds and runs.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${process.env.PORT}`,
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync"],
      ],
    },
  },
});
