/** What the edge's tests share: real components on loopback, a directory of stacks, a service's sessions, a browser. */
import { mkdtemp, rm } from "node:fs/promises";
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { SignJWT } from "jose";
import { onTestFinished } from "vitest";
import type { RunningComponent, RunningStack } from "@/host/types";
import type { RouteChange } from "@/lib/deploy/contract";
import { createEdge, type Edge, type EdgeOptions } from "./index";

export const HOST_TOKEN = "a token that only the host and Forkmoot know";
export const SECRET = "the service's own session secret";
export const FORKMOOT = "http://localhost:3000";
export const HOST = "noticeboard.localhost:4000";
export const NOW = new Date("2026-11-21T10:30:00.000Z");

type Handler = (req: IncomingMessage, res: ServerResponse, name: string) => void;

/** A component that answers with its name and what it was asked. */
export const echo: Handler = (req, res, name) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const body = Buffer.concat(chunks).toString();
    res.setHeader("content-type", "application/json");
    res.end(JSON.stringify({ name, method: req.method, url: req.url, headers: req.headers, body }));
  });
};

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "forkmoot-edge-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A component of its own process's kind: an HTTP server on loopback. */
export async function startComponent(name: string, handler: Handler = echo) {
  const server = http.createServer((req, res) => handler(req, res, name));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { server, stop, port: (server.address() as AddressInfo).port };
}

export function component(
  name: string,
  port: number,
  more: Partial<RunningComponent> = {},
): RunningComponent {
  return {
    component: name,
    commit: "0123456789abcdef0123456789abcdef01234567",
    health: "healthy",
    since: "2026-11-21T08:00:00.000Z",
    startedAt: "2026-11-21T08:00:00.000Z",
    restarts: 0,
    port,
    expose: ["/"],
    actions: [],
    ...more,
  };
}

export function baselineStack(
  components: RunningComponent[],
  more: Partial<RunningStack> = {},
): RunningStack {
  return {
    stack: "baseline",
    service: "noticeboard",
    manifest: "b".repeat(64),
    generation: 1,
    labels: {
      fork: null,
      revision: null,
      title: "Baseline",
      version: "release 1",
      url: `${FORKMOOT}/services/noticeboard`,
    },
    health: "healthy",
    components,
    ...more,
  };
}

export function forkStack(components: RunningComponent[], more: Partial<RunningStack> = {}): RunningStack {
  return {
    stack: "fork-3-2",
    service: "noticeboard",
    manifest: "f".repeat(64),
    generation: 1,
    labels: {
      fork: "fork3",
      revision: "revision2",
      title: "Fork 3: Notices in Welsh",
      version: "revision 2",
      url: `${FORKMOOT}/forks/3`,
    },
    health: "healthy",
    components,
    ...more,
  };
}

export class Stacks extends Map<string, RunningStack> {
  static of(...stacks: RunningStack[]) {
    return new Stacks(stacks.map((stack) => [stack.stack, stack]));
  }
}

type SetServices = NonNullable<RouteChange["set"]["services"]>;
export type Session = SetServices[number]["session"];
export const noticeboard = (
  stack: string | null,
  secret = SECRET,
  session: Session = { kind: "cookie-jwt", name: "noticeboard_session", algorithm: "HS256", secret },
): SetServices[number] => ({
  service: "noticeboard",
  title: "Noticeboard",
  stack,
  session,
  url: `${FORKMOOT}/services/noticeboard`,
});

/** An edge with its API, as the host has them. */
export async function startEdge(stacks: Stacks, options: Partial<EdgeOptions> = {}) {
  const home = options.home ?? (await temporaryFolder());
  const edge = await createEdge({
    stacks,
    home,
    hostToken: HOST_TOKEN,
    forkmootUrl: FORKMOOT,
    port: 0,
    ...options,
  });
  const api = fastify();
  await api.register(edge.routesPlugin);
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await api.close();
    await edge.close();
  };
  onTestFinished(close);
  let ops = 0;
  const setRoutes = async (change: { set?: RouteChange["set"]; remove?: RouteChange["remove"] }) => {
    // People at the edge change it too, by leaving.
    const version = (await api.inject("/v1/routes")).json().version as number;
    const payload = {
      op: `test:${version}:${ops++}`,
      expected: version,
      change: { set: {}, remove: {}, ...change },
    };
    const response = await api.inject({ method: "POST", url: "/v1/routes", payload });
    if (response.statusCode !== 200) throw new Error(response.body);
    return response.json().version as number;
  };
  return { edge, api, close, home, setRoutes };
}

/** A stack of one component, the baseline of Noticeboard. */
export async function startNoticeboard(handler: Handler = echo, options: Partial<EdgeOptions> = {}) {
  const web = await startComponent("baseline web", handler);
  const stacks = Stacks.of(baselineStack([component("noticeboard-web", web.port)]));
  const started = await startEdge(stacks, options);
  await started.setRoutes({ set: { services: [noticeboard("baseline")] } });
  return { ...started, stacks, web };
}

/** Noticeboard, and a fork of it to which the person `ada` is bound. */
export async function startWithFork(handler: Handler = echo, options: Partial<EdgeOptions> = {}) {
  const started = await startNoticeboard(handler, options);
  const forkWeb = await startComponent("fork web", handler);
  started.stacks.set("fork-3-2", forkStack([component("noticeboard-web", forkWeb.port)]));
  await started.setRoutes({
    set: { bindings: [{ service: "noticeboard", subject: "ada", stack: "fork-3-2" }] },
  });
  return { ...started, forkWeb };
}

/** A session cookie as the service sets it. */
export async function session(
  subject: string,
  { secret = SECRET, name = `${subject} the Tester`, expires = "2h" } = {},
) {
  const token = await new SignJWT({ name })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(subject)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
  return `noticeboard_session=${token}`;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json(): ReturnType<typeof JSON.parse>;
}

interface Call {
  method?: string;
  host?: string;
  headers?: Record<string, string | string[]>;
  cookie?: string | string[];
  body?: string;
}

/** Asks the edge as a browser would; Node cannot resolve `*.localhost`, so the name goes into the Host header. */
export async function call(
  edge: Edge,
  path: string,
  { method = "GET", host = HOST, headers = {}, cookie, body }: Call = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const all = { ...headers, host, ...(cookie === undefined ? {} : { cookie }) };
    const req = http.request(
      { host: "127.0.0.1", port: edge.port, path, method, headers: all, agent: false },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("error", reject);
        res.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: () => JSON.parse(text) });
        });
      },
    );
    req.on("error", reject);
    req.end(body);
  });
}

/** Asks for a page. */
export const open = (edge: Edge, path: string, more: Call = {}) =>
  call(edge, path, { ...more, headers: { accept: "text/html,application/xhtml+xml", ...more.headers } });

/** Sends a form as a browser does from a page of the service. */
export const submit = (edge: Edge, path: string, fields: Record<string, string>, more: Call = {}) =>
  open(edge, path, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    ...more,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: `http://${HOST}`,
      "sec-fetch-site": "same-origin",
      "sec-fetch-mode": "navigate",
      ...more.headers,
    },
  });

/** Waits until something holds, at most five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("it did not come true within five seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
