/** What tests need from the machine and npm does not bring. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { Problem } from "../problem";

/** First the one without a screen, which takes half the processor time. */
const BROWSERS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/** The browser for tests: CHROMIUM_PATH, the system's, or Playwright's own; undefined when there is none. */
export function findBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...BROWSERS, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

/**
 * Sees to a browser, bubblewrap and nftables; installs them where this is Debian and we are root.
 * @throws Problem naming what to install
 */
export function ensureSystemPackages() {
  if (!has("git")) install("git");
  if (!has("git"))
    throw new Problem("Git is missing. Install it (Debian: apt-get install git) and try again.");
  if (!findBrowser()) install("chromium-headless-shell");
  // Where that is no package of its own.
  if (!findBrowser()) install("chromium");
  if (!findBrowser())
    throw new Problem(
      "There is no browser for the browser tests. Install Chromium (Debian: apt-get install chromium; elsewhere:\n" +
        "npx playwright install --with-deps chromium), or set CHROMIUM_PATH to one, and try again.",
    );
  if (process.platform !== "linux") return;
  // nft lies in /usr/sbin, which is not on everybody's path.
  for (const [program, name] of [
    ["bwrap", "bubblewrap"],
    ["nft", "nftables"],
  ] as const) {
    if (!has(program)) install(name);
    if (!has(program))
      console.warn(
        `${program} is missing: contributors' code is isolated less, and tests of that isolation find less to test.\n` +
          `Install it with: apt-get install ${name}`,
      );
  }
}

const has = (program: string) =>
  spawnSync("sh", ["-c", `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`]).status === 0;

function install(name: string) {
  if (process.getuid?.() !== 0 || !has("apt-get")) return;
  console.log(`Installing ${name} from the system's packages…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-q", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  apt("install", "--yes", "--no-install-recommends", name);
}
