import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../problem";
import { root } from "../root";
import { beginLog, openLog } from "./logs";

const running = new Set<ChildProcess>();
const FOLLOW = join(root, "scripts", "follow-parent.mjs");

/** How every program of ours is started: it ends when we do, however we end. */
export function spawnNode(
  args: string[],
  options: { env: NodeJS.ProcessEnv; log: string; detached?: boolean },
) {
  const output = openLog(options.log);
  const child = spawn(process.execPath, ["--import", FOLLOW, ...args], {
    cwd: root,
    env: { ...options.env, FORKMOOT_SUPERVISOR: String(process.pid) },
    detached: options.detached ?? false,
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  return child;
}

/**
 * Runs something that ends by itself; its output goes to FORKMOOT_HOME/logs/<name>.log.
 * @throws Problem with the end of that log when it fails
 */
export async function runToEnd(
  args: string[],
  { home, name, env, failure }: { home: string; name: string; env: NodeJS.ProcessEnv; failure: string },
) {
  const log = beginLog(home, name);
  const child = spawnNode(args, { env, log });
  running.add(child);
  const [code] = await once(child, "exit");
  running.delete(child);
  if (code !== 0) throw new Problem(`${failure} The end of ${log}:\n\n${lastLines(log, 40)}`);
}

/** Ends what `runToEnd` is still running. */
export function endRuns() {
  for (const child of running) child.kill("SIGTERM");
}

function lastLines(log: string, count: number) {
  return readFileSync(log, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}
