/** A whole Forkmoot with its demo, as `npm start` starts it, on free ports and in a folder of its own. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type RunningForkmoot, startForkmoot } from "@/e2e/fixtures/forkmoot";
import { forkmootUrl, type Installation } from "@/e2e/fixtures/installation";
import { freePort } from "@/scripts/ports";
import { root } from "./processes";
import { temporary } from "./temporary";

type Scopes = "read" | "git" | "forks:write" | "reviews:write";

/** Works with a Forkmoot that is up, and stops it. */
export async function withForkmoot<Value>(work: (at: Installation) => Promise<Value>): Promise<Value> {
  const at = await place();
  const forkmoot = await startForkmoot(at);
  try {
    return await work(at);
  } finally {
    await end(forkmoot);
  }
}

/** Where one may be started. */
export async function place(): Promise<Installation> {
  const port = await freePort();
  let edgePort = await freePort();
  while (edgePort === port) edgePort = await freePort();
  return { home: join(temporary(), "home"), port, edgePort };
}

export const end = (forkmoot: RunningForkmoot) => forkmoot.stop("SIGTERM");

/** Somebody of the demo at Forkmoot's API: `call("/forks", { … })` posts, without a body it gets. Throws unless it succeeds. */
export async function apiOf(at: Installation, person: string, scopes: Scopes[]) {
  const env = { ...process.env, DATABASE_URL: "", FORKMOOT_HOME: at.home };
  const ports = { PORT: String(at.port), EDGE_PORT: String(at.edgePort) };
  const args = ["--import", "tsx", "scripts/task.ts", "token", "--person", person, "--scopes", scopes.join()];
  const made = await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...env, ...ports } });
  const token = made.stdout.trim();
  const call = async <Value>(path: string, body?: unknown): Promise<Value> => {
    const answer = await fetch(`${forkmootUrl(at)}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Value; // the route's own answer
  };
  return { token, call };
}
