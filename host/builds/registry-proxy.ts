/**
 * The one way out that a build has: a proxy of the host's own, which connects to the package registry and to nothing
 * else. Each build gets a pass of its own, so that what is refused is told in that build's log.
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { log } from "../log";
import type { Destination } from "../sandbox/firewall";

const IDLE_MS = 120_000;
const CONNECTIONS_OF_ONE = 64;
/** Said before it closes: git asks without its pass first, and comes again. */
const NO_TUNNEL = "Content-Length: 0\r\nConnection: close\r\n\r\n";
const NEEDS_PASS = `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="build"\r\n${NO_TUNNEL}`;

export type Ways = {
  /** `host:port` that builds may reach. */
  allowed: ReadonlySet<string>;
  /** A proxy that this machine itself needs to get there, or null; its address may hold a password. */
  through: (target: Destination) => URL | null;
};

export type Pass = {
  /** Address for `HTTPS_PROXY`, with what opens it. */
  url: string;
  destination: Destination;
  /** Ends every connection that it opened. */
  close(): void;
};

type Holder = { sockets: Set<Duplex>; refuse: (target: string) => void };

export class RegistryProxy {
  private readonly passes = new Map<string, Holder>();
  private readonly server = createServer((incoming, response) => this.forward(incoming, response));

  private constructor(private readonly ways: Ways) {
    this.server.on("connect", (incoming, socket, head) => this.tunnel(incoming, socket, head));
    this.server.on("connection", (socket) => socket.setTimeout(IDLE_MS, () => socket.destroy()));
  }

  /** Listens on loopback, and keeps no process alive. */
  static async listen(ways: Ways): Promise<RegistryProxy> {
    const proxy = new RegistryProxy(ways);
    await new Promise<void>((done, fail) => {
      proxy.server.once("error", fail).listen(0, "127.0.0.1", done).unref();
    });
    return proxy;
  }

  /** A pass for one build; `onRefused` is told each address once that it asked for in vain. */
  issue(onRefused: (target: string) => void): Pass {
    const key = randomBytes(18).toString("hex");
    const told = new Set<string>();
    const holder: Holder = {
      sockets: new Set(),
      refuse: (target) => {
        if (told.size < 20 && !told.has(target)) onRefused(target);
        told.add(target);
      },
    };
    this.passes.set(key, holder);
    const { port } = this.server.address() as AddressInfo;
    return {
      url: `http://build:${key}@127.0.0.1:${port}`,
      destination: { host: "127.0.0.1", port },
      close: () => {
        this.passes.delete(key);
        for (const socket of holder.sockets) socket.destroy();
      },
    };
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** https: bytes in both directions. */
  private async tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on("error", () => socket.destroy());
    const holder = this.holderOf(incoming);
    if (!holder) return socket.end(NEEDS_PASS);
    const target = incoming.url ?? "";
    const to = this.allowedTarget(target, holder);
    if (!to || !this.keep(holder, socket)) return socket.end(`HTTP/1.1 403 Forbidden\r\n${NO_TUNNEL}`);
    try {
      const outer = await this.connect(to);
      outer.on("error", () => socket.destroy()).on("close", () => !outer.readableEnded && socket.destroy());
      socket.on("close", () => outer.destroy());
      if (socket.destroyed) return outer.destroy();
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      outer.write(head);
      outer.pipe(socket).pipe(outer);
    } catch (error) {
      log.warn({ err: error, target }, "the package registry cannot be reached");
      socket.end(`HTTP/1.1 502 Bad Gateway\r\n${NO_TUNNEL}`);
    }
  }

  /** http: one request, for registries without https. */
  private forward(incoming: IncomingMessage, response: ServerResponse) {
    const holder = this.holderOf(incoming);
    if (!holder) return answer(response, 407, "This proxy is for builds.");
    const url = URL.canParse(incoming.url ?? "") ? new URL(incoming.url ?? "") : null;
    const target = url ? `${url.hostname}:${url.port || "80"}` : "";
    const to = url?.protocol === "http:" ? this.allowedTarget(target, holder) : null;
    if (!url || !to) return answer(response, 403, `Builds may not reach ${target}.`);
    if (!this.keep(holder, response.socket ?? incoming.socket))
      return answer(response, 429, "Too many at once.");
    const { "proxy-authorization": _pass, "proxy-connection": _hop, ...headers } = incoming.headers;
    const through = this.ways.through(to);
    const where = through
      ? { host: through.hostname, port: through.port || 80, path: url.href }
      : { host: url.hostname, port: url.port || 80, path: `${url.pathname}${url.search}` };
    const outer = request(
      { ...where, method: incoming.method, headers: { ...headers, ...credentialsOf(through) } },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      },
    );
    outer.on("error", () => answer(response, 502, `${target} cannot be reached.`));
    response.on("close", () => outer.destroy());
    incoming.pipe(outer);
  }

  private holderOf({ headers }: IncomingMessage) {
    const [, encoded = ""] = (headers["proxy-authorization"] ?? "").split(" ");
    const [, key = ""] = Buffer.from(encoded, "base64").toString().split(":");
    return this.passes.get(key) ?? null;
  }

  private allowedTarget(target: string, holder: Holder): Destination | null {
    const [, host, port] = /^([a-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/i.exec(target) ?? [];
    if (host && port && this.ways.allowed.has(`${host.toLowerCase()}:${port}`))
      return { host, port: Number(port) };
    holder.refuse(target.slice(0, 200));
    return null;
  }

  private keep({ sockets }: Holder, socket: Duplex) {
    if (sockets.has(socket)) return true;
    if (sockets.size >= CONNECTIONS_OF_ONE) return false;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    return true;
  }

  private connect(to: Destination): Promise<Socket> {
    const through = this.ways.through(to);
    const { host, port } = { host: to.host.replace(/^\[|\]$/g, ""), port: to.port };
    return new Promise((done, fail) => {
      if (!through) {
        const socket = connect({ host, port }, () => done(socket));
        return void socket
          .setTimeout(IDLE_MS, () => socket.destroy(new Error("no answer")))
          .once("error", fail);
      }
      const path = `${to.host}:${to.port}`;
      const headers = { host: path, ...credentialsOf(through) };
      request({ host: through.hostname, port: through.port || 80, method: "CONNECT", path, headers })
        .once("connect", ({ statusCode }, socket, head) => {
          if (statusCode !== 200) fail(new Error(`the proxy answered ${statusCode}`));
          socket.unshift(head);
          done(socket);
        })
        .once("error", fail)
        .end();
    });
  }
}

function credentialsOf(proxy: URL | null): Record<string, string> {
  if (!proxy?.username) return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function answer(response: ServerResponse, status: number, text: string) {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain" });
  response.end(`${text}\n`);
}
