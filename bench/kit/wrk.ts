/** Load by wrk, which needs little of the machine itself. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { bench } from "./processes";

export interface Load {
  url: string;
  connections: number;
  seconds: number;
  headers?: Record<string, string>;
  /** A Lua script of `bench/programs` that makes the requests. */
  script?: string;
  cpus?: string;
  env?: Record<string, string>;
}

const Summary = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  errors: z.number(),
});
export type Summary = z.infer<typeof Summary>;

/** Latencies in milliseconds. @throws Error when any answer was not a success: its time would mean nothing */
export async function load({
  url,
  connections,
  seconds,
  headers = {},
  script,
  cpus,
  env,
}: Load): Promise<Summary> {
  const lua = join(bench, "programs", script ?? "report.lua");
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const wrk = [
    "wrk",
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    "--timeout",
    "5s",
    ...lines,
    "-s",
    lua,
    url,
  ];
  const [file = "", ...args] = cpus === undefined ? wrk : ["taskset", "-c", cpus, ...wrk];
  const { stdout } = await promisify(execFile)(file, args, {
    env: { ...process.env, ...env, LUA_PATH: `${join(bench, "programs")}/?.lua` },
    timeout: (seconds + 30) * 1000,
  });
  const json = stdout.split("\n").find((line) => line.startsWith("{"));
  const summary = Summary.parse(JSON.parse(json ?? "null"));
  if (summary.errors > 0) throw new Error(`${summary.errors} requests to ${url} failed:\n${stdout}`);
  return summary;
}
