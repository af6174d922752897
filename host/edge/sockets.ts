import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { createProxyServer, type ServerOptions } from "http-proxy-3";
import type { RunningComponent, RunningStack } from "@/host/types";
import { headersForBrowser, headersForComponent, sieveOf } from "./headers";
import { OpenSocket } from "./open-socket";
import type { Visit } from "./visit";

/** How one upgrade went. Each is called at most once. */
interface Watch {
  /** The component answered: 101, or whatever it preferred to say. */
  onAnswer: (status: number, ms: number) => void;
  onFailed: (why: "unreachable" | "late", ms: number) => void;
  onClosed: () => void;
}

export interface SocketLimits {
  /** A socket that carries nothing for so long is closed. */
  idleMs: number;
  /** A component that does not answer an upgrade is given up. */
  answerMs: number;
  /** Open sockets of one user of a service, and of everybody together who is not signed in. */
  perUser: number;
  ofNobody: number;
}

export const SOCKET_LIMITS: SocketLimits = {
  idleMs: 10 * 60_000,
  answerMs: 30_000,
  perUser: 64,
  ofNobody: 2_000,
};

/** WebSockets between browsers and components, each held to the stack that it was opened on. */
export class Sockets {
  private readonly open = new Set<OpenSocket>();
  private readonly counts = new Map<string, number>();
  /** What to do with a component's answer; with its socket where it accepted the upgrade. */
  private readonly pending = new WeakMap<
    IncomingMessage,
    (status: number, component: Socket | null) => void
  >();
  private readonly accepted = new WeakMap<Socket, OpenSocket>();
  private readonly proxy = createProxyServer<typeof IncomingMessage>({});

  constructor(private readonly limits: SocketLimits = SOCKET_LIMITS) {
    this.proxy.on("error", () => {}); // each upgrade has a callback of its own
    this.proxy.on("open", (component) => this.accepted.get(component)?.follow(this.limits.idleMs));
    this.proxy.on("proxyReqWs", (proxyReq, req) => this.watch(proxyReq, req));
  }

  /** Whether somebody has as many open sockets as one may have. */
  isFull(service: string, subject: string | null): boolean {
    const most = subject === null ? this.limits.ofNobody : this.limits.perUser;
    return (this.counts.get(keyOf(service, subject)) ?? 0) >= most;
  }

  /** How many are open. */
  get count(): number {
    return this.open.size;
  }

  /** Connects an upgrade request to a component. */
  connect(
    { req, address, route, user }: Visit,
    head: Buffer,
    { stack, component }: { stack: RunningStack; component: RunningComponent },
    watch: Watch,
  ): void {
    const startedAt = performance.now();
    const browser = req.socket;
    if (browser.destroyed) {
      watch.onClosed();
      return;
    }
    const socket = new OpenSocket(browser, {
      service: route.service,
      subject: user?.subject ?? null,
      stack: stack.stack,
    });
    this.enter(socket);
    const late = setTimeout(() => this.fail(req, "late"), this.limits.answerMs);
    browser.once("close", () => {
      clearTimeout(late);
      this.leave(socket);
      watch.onClosed();
    });
    const remoteAddress = browser.remoteAddress ?? "";
    const sieve = sieveOf(route.session, user !== null);
    req.headers = {
      ...record(headersForComponent(req.rawHeaders, { remoteAddress, address }, sieve)),
      connection: "Upgrade",
      upgrade: "websocket",
    };
    const options: ServerOptions = { target: { host: "127.0.0.1", port: component.port } };
    this.pending.set(req, (status, accepted) => {
      clearTimeout(late);
      const ms = performance.now() - startedAt;
      if (status === UNREACHABLE || status === LATE)
        watch.onFailed(status === LATE ? "late" : "unreachable", ms);
      else watch.onAnswer(status, ms);
      if (accepted === null) return;
      this.accepted.set(accepted, socket);
      socket.join(accepted);
    });
    this.proxy.ws(req, browser, head, options, () => this.fail(req, "unreachable"));
  }

  /** Closes every socket whose person is not served by that stack any more. */
  recheck(stackOf: (service: string, subject: string | null) => string | null): void {
    for (const socket of this.open) {
      if (stackOf(socket.of.service, socket.of.subject) !== socket.of.stack) socket.restart();
    }
  }

  closeAll(): void {
    for (const socket of this.open) socket.restart();
  }

  private watch(proxyReq: ClientRequest, req: IncomingMessage) {
    let isAnswered = false;
    // Nobody waits for the answer any more. An open socket is ended by its own rules.
    req.socket.once("close", () => isAnswered || proxyReq.destroy());
    proxyReq.on("upgrade", (answer, component) => {
      isAnswered = true;
      this.answered(req, 101, component);
      answer.headers = { ...forBrowser(answer), connection: "Upgrade", upgrade: "websocket" };
    });
    proxyReq.on("response", (answer) => {
      isAnswered = true;
      this.answered(req, answer.statusCode ?? 502, null);
      answer.headers = forBrowser(answer);
    });
  }

  private fail(req: IncomingMessage, why: "unreachable" | "late") {
    if (!this.pending.has(req)) return;
    this.answered(req, why === "late" ? LATE : UNREACHABLE, null);
    if (req.socket.writable) req.socket.end(why === "late" ? NO_ANSWER : UNAVAILABLE);
  }

  private answered(req: IncomingMessage, status: number, component: Socket | null) {
    const tell = this.pending.get(req);
    this.pending.delete(req);
    tell?.(status, component);
  }

  private enter(socket: OpenSocket) {
    const key = keyOf(socket.of.service, socket.of.subject);
    this.open.add(socket);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  private leave(socket: OpenSocket) {
    if (!this.open.delete(socket)) return;
    const key = keyOf(socket.of.service, socket.of.subject);
    const left = (this.counts.get(key) ?? 1) - 1;
    if (left > 0) this.counts.set(key, left);
    else this.counts.delete(key);
  }
}

/** In the place of a status, where no component gave one. */
const UNREACHABLE = 0;
const LATE = -1;

const plain = (line: string) =>
  `HTTP/1.1 ${line}\r\nConnection: close\r\nCache-Control: no-store\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n`;
const UNAVAILABLE = plain("503 Service Unavailable");
const NO_ANSWER = plain("504 Gateway Timeout");

const keyOf = (service: string, subject: string | null) =>
  subject === null ? service : `${service}\n${subject}`;
const forBrowser = (answer: IncomingMessage) => record(headersForBrowser(answer.rawHeaders));

/** Flat headers as Node's client takes them. */
function record(flat: string[]): IncomingHttpHeaders {
  const headers: Record<string, string[]> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = (flat[i] as string).toLowerCase();
    headers[name] = [...(headers[name] ?? []), flat[i + 1] as string];
  }
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      name === "set-cookie" ? values : values.join(name === "cookie" ? "; " : ", "),
    ]),
  );
}
