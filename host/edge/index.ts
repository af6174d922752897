/** The edge router: every service's public address on this machine, and who is served by which stack. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyPluginAsync } from "fastify";
import type { StackDirectory } from "@/host/types";
import type { EdgeAddress } from "@/lib/deploy/edge-address";
import type { EdgeFigures } from "./figures";
import { Hosts } from "./hosts";
import { InFlight } from "./in-flight";
import { JoinDesk } from "./join-desk";
import { openLeaves } from "./leaves";
import { refuseMalformed } from "./malformed";
import { OwnPages } from "./own-pages";
import { Responder } from "./respond";
import { Router } from "./router";
import { Routes } from "./routes/table";
import { routesApi } from "./routes-api";
import { Sessions } from "./session/index";
import { SOCKET_LIMITS, type SocketLimits, Sockets } from "./sockets";
import { Traffic } from "./traffic";
import { ANSWER_MS, Upstreams } from "./upstreams";
import { UsedTickets } from "./used-tickets";

export interface EdgeOptions {
  /** What runs; asked on every request. */
  stacks: StackDirectory;
  /** Folder of the edge's own state: routes, traffic, leaves, used tickets. */
  home: string;
  hostToken: string;
  /** Public address of Forkmoot's web. */
  forkmootUrl: string;
  /** Where services are for those who use them; null: under `localhost` only. */
  edge?: EdgeAddress | null;
  /** 0: any free port. */
  port: number;
  log?: { error: (details: object, message: string) => void };
  clock?: () => Date;
  /** How long a request waits for a session secret after a restart, in milliseconds; 10 000 unless given. */
  holdMs?: number;
  /** How often counts go to disk, in milliseconds; 1 000 unless given. */
  flushMs?: number;
  socketLimits?: Partial<SocketLimits>;
  times?: Partial<Times>;
}

/** How long the edge waits, in milliseconds. There is no limit on a whole request or answer: they are streams. */
export interface Times {
  /** For a request's headers. */
  headersMs: number;
  /** For the next piece of a body. */
  bodyIdleMs: number;
  /** For a component's answer to begin. */
  answerMs: number;
}
const TIMES: Times = { headersMs: 20_000, bodyIdleMs: 60_000, answerMs: ANSWER_MS };

export interface Edge {
  port: number;
  /** `GET|POST /v1/routes`, `GET /v1/traffic`, `GET /v1/leaves`; checks no token. */
  routesPlugin: FastifyPluginAsync;
  /** Requests and sockets that a stack is answering now. */
  inFlight(stack: string): number;
  figures(): EdgeFigures;
  close(): Promise<void>;
}

const GRACE_MS = 1_000;

/** Starts the edge on 127.0.0.1. Rejects when the port is taken (`EADDRINUSE`). */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const {
    stacks,
    home,
    hostToken,
    forkmootUrl,
    clock = () => new Date(),
    holdMs = 10_000,
    flushMs = 1_000,
  } = options;
  const times = { ...TIMES, ...options.times };
  const onError = (error: unknown) => options.log?.error({ err: error }, "edge");

  const sessions = new Sessions(hostToken);
  const routes = await Routes.open(home, stacks, sessions, clock);
  const leaves = await openLeaves(home);
  const traffic = await Traffic.open(join(home, "traffic"), flushMs, onError);
  const used = await UsedTickets.open(home);
  const respond = new Responder(forkmootUrl);
  const joinDesk = new JoinDesk({
    routes,
    respond,
    used,
    cookies: sessions.cookies,
    hostToken,
    forkmootUrl,
    clock,
  });
  const ownPages = new OwnPages({
    routes,
    stacks,
    respond,
    joinDesk,
    leaves,
    cookies: sessions.cookies,
    clock,
  });
  const upstreams = new Upstreams(times.answerMs);
  const sockets = new Sockets({ ...SOCKET_LIMITS, ...options.socketLimits });
  const inFlight = new InFlight();
  const router = new Router({
    hosts: new Hosts(options.edge ?? null),
    routes,
    stacks,
    respond,
    ownPages,
    upstreams,
    sockets,
    traffic,
    inFlight,
    holdMs,
    bodyIdleMs: times.bodyIdleMs,
    onError,
  });

  routes.onChange = () =>
    sockets.recheck((service, subject) => {
      const binding = subject === null ? undefined : routes.binding(service, subject);
      return binding?.stack ?? routes.service(service)?.stack ?? null;
    });

  const server = createServer({
    requestTimeout: 0,
    headersTimeout: times.headersMs,
    connectionsCheckingInterval: Math.min(5_000, times.headersMs),
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16 * 1024,
  });
  server.on("clientError", refuseMalformed);
  server.on("request", (req, res) => router.request(req, res));
  server.on("upgrade", (req, _socket, head) => router.upgrade(req, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  server.on("error", onError);

  return {
    port: (server.address() as AddressInfo).port,
    routesPlugin: routesApi({ routes, traffic, leaves }),
    inFlight: (stack) => inFlight.of(stack),
    figures: () => ({ sockets: sockets.count, services: traffic.sinceStart() }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.closeAll();
      server.closeIdleConnections();
      const end = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(end);
      await upstreams.close();
      await traffic.close();
    },
  };
}
