/** What programs inside must know of this machine to reach the network as it does. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
let settings: Promise<{ registry: string; cafile: string | null }> | null = null;

/** npm's configured registry and certificate file; asked once. */
export function npmSettings(): Promise<{ registry: string; cafile: string | null }> {
  settings ??= run("npm", ["config", "get", "registry", "cafile"], { cwd: "/", timeout: 20_000 }).then(
    ({ stdout }) => ({ registry: valueIn(stdout, "registry") ?? "", cafile: valueIn(stdout, "cafile") }),
    () => ({ registry: "", cafile: null }),
  );
  return settings;
}

/** Where this machine trusts a further authority (a proxy at work, say), programs inside must trust it too. */
export async function certificatesOfThisMachine(): Promise<string | null> {
  const path = process.env.NODE_EXTRA_CA_CERTS || (await npmSettings()).cafile;
  return path && existsSync(path) ? path : null;
}

function valueIn(output: string, name: string): string | null {
  const value = new RegExp(`^${name}=(.*)$`, "m").exec(output)?.[1]?.trim();
  return value && value !== "null" && value !== "undefined" ? value : null;
}
