/** The server process: is it running, start it, stop it. It is a daemon of its own and outlives whoever started it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort, isPortFree } from "../ports";
import { Problem } from "../problem";
import type { DatabaseUser } from "./user";

export interface RunningServer {
  pid: number;
  port: number;
  isReady: boolean;
}

export interface Cluster {
  /** The data folder as we see it. */
  data: string;
  log: string;
  user: DatabaseUser;
  /** Options beyond the fixed ones, by name. */
  settings: Record<string, string>;
}

/** Made for a small machine beside other programs; safe for the data. */
const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  max_connections: "200",
  shared_buffers: "64MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  max_wal_size: "256MB",
  huge_pages: "off",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "off",
  log_line_prefix: "%m %d ",
  log_checkpoints: "off",
};

/** The server that runs on this data folder, whoever started it; undefined when none does. */
export async function findServer(data: string): Promise<RunningServer | undefined> {
  const file = join(data, "postmaster.pid");
  const [pid, , , port, , , , status] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  if (!pid || !(await isOurs(Number(pid), data))) return undefined;
  return { pid: Number(pid), port: Number(port), isReady: status?.trim() === "ready" };
}

/**
 * Starts the server on a free port, the last one if it can: what runs already knows the database by that.
 * @throws Problem with the end of the log when it does not come up
 */
export async function startServer(cluster: Cluster, preferredPort?: number): Promise<RunningServer> {
  let wish = preferredPort;
  if (wish) await untilFree(wish);
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryStart(cluster, await freePort(wish));
    if (typeof outcome === "object") return outcome;
    const lostPort = /could not bind|could not create any TCP/.test(outcome);
    // The processes of a killed server are still on their way out.
    const mayPass = lostPort || /shared memory block .*still in use/.test(outcome);
    if (!mayPass || attempt === 20)
      throw new Problem(`Postgres did not start. The end of ${cluster.log}:\n\n${outcome.trim()}`);
    if (lostPort) wish = undefined;
    await pause(250);
  }
}

/** A server that was just killed lets go of its port a moment after it is gone. */
async function untilFree(port: number) {
  const deadline = Date.now() + 1000;
  while (!(await isPortFree(port)) && Date.now() < deadline) await pause(20);
}

/** Stops the server as `fast`: open transactions are rolled back. */
export async function stopServer(data: string) {
  const server = await findServer(data);
  if (!server) return;
  for (const [signal, seconds] of [
    ["SIGINT", 20],
    ["SIGQUIT", 10],
    ["SIGKILL", 5],
  ] as const) {
    try {
      process.kill(server.pid, signal);
    } catch {
      return;
    }
    if (await isGone(server.pid, data, seconds)) return;
  }
}

/** Waits for a server that is starting or stopping on its own; undefined when it went away. */
export async function settleServer(data: string, seconds = 60): Promise<RunningServer | undefined> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const server = await findServer(data);
    if (!server || server.isReady) return server;
    if (Date.now() > deadline)
      throw new Problem(`Postgres (process ${server.pid}) is neither ready nor gone. Stop it and try again.`);
    await pause(50);
  }
}

/** After a reboot the number in the pid file can belong to any program, which Postgres would take for a live server. */
async function forgetDeadServer(data: string) {
  if (!(await findServer(data))) rmSync(join(data, "postmaster.pid"), { force: true });
}

async function tryStart(
  { data, log, user, settings }: Cluster,
  port: number,
): Promise<RunningServer | string> {
  await forgetDeadServer(data);
  const before = existsSync(log) ? statSync(log).size : 0;
  const options = { ...SETTINGS, ...settings, port: String(port), cluster_name: clusterName(data) };
  const { file, args } = user.command("postgres", [
    ...["-D", join(user.cluster, "data")],
    ...Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const output = openSync(log, "a", 0o600);
  const child = spawn(file, args, {
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output],
    env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as const,
  });
  closeSync(output);
  const failed = once(child, "exit").then(
    () => true,
    (error: Error) => error.message,
  );
  child.unref();
  const outcome = await Promise.race([failed, becomeReady(child, data)]);
  if (typeof outcome === "object") return outcome;
  return typeof outcome === "string" ? outcome : tail(log, before);
}

async function becomeReady(child: ChildProcess, data: string): Promise<RunningServer | string> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const server = await findServer(data);
    if (server?.isReady && server.pid === child.pid) return server;
    await pause(15);
  }
  child.kill("SIGQUIT");
  return "It was not ready after two minutes.";
}

/** A name on the command line that no other data folder on this machine has, wherever ours was moved to. */
function clusterName(data: string) {
  const { dev, ino } = statSync(data);
  return `forkmoot-${dev}-${ino}`;
}

async function isOurs(pid: number, data: string) {
  const command = existsSync("/proc/self/cmdline")
    ? await Promise.resolve(readProc(pid))
    : await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).then(
        ({ stdout }) => stdout,
        () => "",
      );
  return command.includes(`cluster_name=${clusterName(data)}`);
}

function readProc(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

async function isGone(pid: number, data: string, seconds: number) {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    if (!(await isOurs(pid, data))) return true;
    await pause(20);
  }
  return false;
}

/** What was written to the log from `start` on, at most its last 2000 bytes. */
function tail(log: string, start: number) {
  const file = openSync(log, "r");
  const size = statSync(log).size;
  const from = Math.max(start, size - 2000);
  const buffer = Buffer.alloc(size - from);
  readSync(file, buffer, 0, buffer.length, from);
  closeSync(file);
  return buffer.toString("utf8");
}
