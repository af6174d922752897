/** What is measured against: npm packages of `bench/package.json`, and Debian's nginx, haproxy, wrk and chromium. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@/scripts/problem";
import { say } from "./part";
import { bench } from "./processes";

const PROGRAMS: Record<string, string> = {
  wrk: "wrk",
  nginx: "nginx",
  haproxy: "haproxy",
  taskset: "util-linux",
};

/** Sees to everything; installs what is missing where it can. @throws Problem that says what to install */
export function ensureTools(): void {
  installPeers();
  const missing = Object.entries(PROGRAMS).flatMap(([program, name]) => (has(program) ? [] : [name]));
  if (missing.length > 0) installPackages(missing);
  const still = Object.entries(PROGRAMS).flatMap(([program, name]) => (has(program) ? [] : [name]));
  if (still.length > 0)
    throw new Problem(
      `Missing for the measurements: ${still.join(", ")}. On Debian: apt-get install ${still.join(" ")}`,
    );
}

function installPeers() {
  const installed = join(bench, "node_modules", ".package-lock.json");
  const changed = (file: string) => (existsSync(file) ? statSync(file).mtimeMs : 0);
  if (changed(installed) > changed(join(bench, "package-lock.json"))) return;
  say("Installing what Forkmoot is measured beside…");
  const args = ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", args, { cwd: bench, stdio: ["ignore", 2, 2] });
  if (status !== 0)
    throw new Problem("`npm install` in bench/ failed. Check that this machine reaches its npm registry.");
}

/** Where Debian's own start a service when they are installed, a policy keeps them from it. */
function installPackages(names: string[]) {
  if (process.getuid?.() !== 0 || !has("apt-get")) return;
  say(`Installing ${names.join(", ")} from the system's packages…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-q", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  apt("install", "--yes", "--no-install-recommends", ...names);
}

/** Debian keeps some servers where only root's path leads. */
function has(program: string) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}
