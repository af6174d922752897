/** The edge router beside other proxies, each in front of the same upstream, each with one processor to itself. */
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { SignJWT } from "jose";
import { freePort } from "@/scripts/ports";
import type { Part } from "../kit/part";
import { atMost, plain, say } from "../kit/part";
import { bench, type Program, start, startNode, untilListens } from "../kit/processes";
import { inTurn } from "../kit/rounds";
import { temporary } from "../kit/temporary";
import { load, type Summary } from "../kit/wrk";
import { median } from "../stats";

const CONNECTIONS = 16;
const SECONDS = atMost(3, 1);
const ROUNDS = atMost(5, 1);
/** Whoever is measured works alone on the first; who asks and who answers share the second. */
const [MEASURED, OTHERS] = ["0", "1"];

export async function edge(): Promise<Part> {
  const folder = temporary();
  const secret = randomBytes(32).toString("hex");
  const programs: Program[] = [];
  const run = async (port: number, program: Program) => {
    programs.push(program);
    await untilListens(port, program);
    return port;
  };
  try {
    const [direct, ours, nginx, haproxy, fastify] = await ports(5);
    await run(direct, start(nginxWith(folder, "upstream", upstreamConf(direct)), { cpus: OTHERS }));
    const measured = { cpus: MEASURED };
    const router = [String(ours), String(direct), join(folder, "edge"), secret];
    const contestants: Record<string, number> = {
      ours: await run(ours, startNode("edge-router.ts", router, measured)),
      direct,
      nginx: await run(nginx, start(nginxWith(folder, "nginx", nginxConf(nginx, direct)), measured)),
      haproxy: await run(haproxy, start(haproxyWith(folder, haproxy, direct), measured)),
      "@fastify/http-proxy": await run(
        fastify,
        start(
          [process.execPath, join(bench, "programs", "http-proxy.mjs"), String(fastify), String(direct)],
          measured,
        ),
      ),
    };
    const headers = { Host: "noticeboard.localhost:4000", Cookie: await session(secret) };
    for (const [name, port] of Object.entries(contestants)) await expectsBody(name, port, headers);
    const ask = (port: number, seconds: number) => () =>
      load({
        url: `http://127.0.0.1:${port}/notices`,
        connections: CONNECTIONS,
        seconds,
        headers,
        cpus: OTHERS,
      });
    for (const port of Object.values(contestants)) await ask(port, 2)();
    say(`edge: ${ROUNDS} rounds of ${SECONDS} s for each of ${Object.keys(contestants).join(", ")}`);
    const runs = Object.entries(contestants).map(([name, port]) => [name, ask(port, SECONDS)] as const);
    return { results: toResults(await inTurn(Object.fromEntries(runs), ROUNDS)) };
  } finally {
    for (const program of programs.reverse()) await program.stop();
  }
}

function toResults(found: Record<string, Summary[]>) {
  const of = (name: string, key: keyof Summary) => median((found[name] ?? []).map((one) => one[key]));
  const figures = (key: keyof Summary) => ({
    ours: of("ours", key),
    peers: Object.fromEntries(
      Object.keys(found).flatMap((name) => (name === "ours" ? [] : [[name, of(name, key)]])),
    ),
  });
  const perSecond = { unit: "requests/s", ...figures("perSecond") };
  return [
    {
      name: "edge: requests per second",
      ...perSecond,
      vs: "@fastify/http-proxy",
      goal: { op: ">" as const, value: 1 },
    },
    {
      name: "edge: requests per second, beside nginx",
      ...perSecond,
      vs: "nginx",
      goal: { op: ">=" as const, value: 0.5 },
    },
    plain("edge: p50 of an answer", "ms", figures("p50").ours, figures("p50").peers),
    plain("edge: p99 of an answer", "ms", figures("p99").ours, figures("p99").peers),
  ];
}

/** A session as the service signs it, of somebody who joined the fork. */
async function session(secret: string) {
  const token = await new SignJWT({ name: "Ada" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("ada")
    .setExpirationTime("2h")
    .sign(new TextEncoder().encode(secret));
  return `noticeboard_session=${token}`;
}

/** Everybody must give the same 1 KB: a proxy that answers something else is quick for nothing. */
async function expectsBody(name: string, port: number, headers: Record<string, string>) {
  const length = await new Promise<number>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: "/notices", headers, agent: false }, (response) => {
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on("end", () => resolve(response.statusCode === 200 ? size : -1));
    })
      .on("error", reject)
      .end();
  });
  if (length !== BODY.length) throw new Error(`${name} gave ${length} bytes instead of ${BODY.length}.`);
}

async function ports<const Count extends number>(count: Count) {
  const found: number[] = [];
  while (found.length < count) {
    const port = await freePort();
    if (!found.includes(port)) found.push(port);
  }
  return found as [number, number, number, number, number];
}

/** 1 KB of JSON. */
const BODY = JSON.stringify({ notice: 1, title: "Bring and share supper", text: "x".repeat(966) });

/** nginx as one process in the foreground, with nothing of the system's own. */
function nginxWith(folder: string, name: string, server: string) {
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  const file = join(at, "nginx.conf");
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (each) => `${each}_temp_path ${at}/${each};`,
  );
  writeFileSync(
    file,
    `daemon off; master_process off; worker_processes 1; pid ${at}/pid; error_log stderr error;
events { worker_connections 1024; }
http { access_log off; ${paths.join(" ")}
  keepalive_requests 1000000000; keepalive_timeout 75s;
  ${server}
}
`,
  );
  return ["nginx", "-p", at, "-e", "stderr", "-c", file];
}

const upstreamConf = (port: number) =>
  `server { listen 127.0.0.1:${port}; location / { default_type application/json; return 200 '${BODY}'; } }`;

const nginxConf = (port: number, upstream: number) => `
  upstream service { server 127.0.0.1:${upstream}; keepalive 64; keepalive_requests 1000000000; }
  server { listen 127.0.0.1:${port};
    location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr; } }`;

function haproxyWith(folder: string, port: number, upstream: number) {
  const file = join(folder, "haproxy.cfg");
  writeFileSync(
    file,
    `global
  nbthread 1
  maxconn 1000
defaults
  mode http
  option forwardfor
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend service
  bind 127.0.0.1:${port}
  default_backend component
backend component
  http-reuse always
  server component 127.0.0.1:${upstream}
`,
  );
  return ["haproxy", "-db", "-q", "-f", file];
}
