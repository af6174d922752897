import { defineConfig, devices } from "@playwright/test";
import { githubSettings } from "./e2e/fixtures/github-accounts";
import { choosePlace, goTo } from "./e2e/fixtures/installation";
import { freePort } from "./scripts/ports";
import { findBrowser } from "./scripts/testing/system-packages";

// The processes that run the tests read this file too, and find what the first one chose: each has a Forkmoot of its own.
process.env.FORKMOOT_E2E_PLACES ??= JSON.stringify([await choosePlace(), await choosePlace()]);
goTo(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
process.env.FORKMOOT_TEST_CLOCK = "1";
process.env.FORKMOOT_E2E_GITHUB_PORT ??= String(await freePort());
Object.assign(process.env, githubSettings(process.env.FORKMOOT_E2E_GITHUB_PORT));

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/fixtures/forkmoot.ts",
  outputDir: "test-results",
  // Journeys share two cores with everything that their Forkmoot builds and runs; `npm test` asks for two of each.
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
        ...["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"],
        ...["--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync"],
      ],
    },
  },
});
