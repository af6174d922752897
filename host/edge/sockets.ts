import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { createProxyServer, type ServerOptions } from "http-proxy-3";
import type { RunningComponent, RunningStack } from "@/host/types";
import { headersForBrowser, headersForComponent, sieveOf } from "./headers";
import type { Visit } from "./visit";

interface Open {
  service: string;
  subject: string | null;
  stack: string;
  browser: Duplex;
  component: Duplex | null;
}

/** How one upgrade went. Each is called at most once. */
interface Watch {
  /** The component answered: 101, or whatever it preferred to say. */
  onAnswer: (status: number, ms: number) => void;
  onFailed: (ms: number) => void;
  onClosed: () => void;
}

/** An unmasked close frame with the code 1012, "service restart": clients connect again, and reach the new stack. */
const CLOSE_1012 = Buffer.from([0x88, 0x02, 0x03, 0xf4]);

/** WebSockets between browsers and components, each held to the stack that it was opened on. */
export class Sockets {
  private readonly open = new Set<Open>();
  /** What to do when the component answers; with its socket where it accepted the upgrade. */
  private readonly pending = new WeakMap<
    IncomingMessage,
    (status: number, component: Duplex | null) => void
  >();
  private readonly proxy = createProxyServer<typeof IncomingMessage>({});

  constructor() {
    this.proxy.on("error", () => {}); // each upgrade has a callback of its own
    this.proxy.on("proxyReqWs", (proxyReq, req) => {
      // Nobody waits for the answer any more. An open socket is ended by the proxy itself.
      req.socket.once("close", () => this.pending.has(req) && proxyReq.destroy());
      proxyReq.on("upgrade", (answer, component) => {
        this.answered(req, 101, component);
        answer.headers = { ...forBrowser(answer), connection: "Upgrade", upgrade: "websocket" };
      });
      proxyReq.on("response", (answer) => {
        this.answered(req, answer.statusCode ?? 502, null);
        answer.headers = forBrowser(answer);
      });
    });
  }

  /** How many are open. */
  get count(): number {
    return this.open.size;
  }

  /** Connects an upgrade request to a component. */
  connect(
    { req, origin, route, user }: Visit,
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
    const entry: Open = {
      service: route.service,
      subject: user?.subject ?? null,
      stack: stack.stack,
      browser,
      component: null,
    };
    this.open.add(entry);
    // Half a WebSocket is none: when the browser has gone, a component that holds on is let go.
    browser.once("end", () => destroySoon(entry));
    browser.once("close", () => {
      this.open.delete(entry);
      watch.onClosed();
      destroySoon(entry);
    });
    const remoteAddress = browser.remoteAddress ?? "";
    req.headers = {
      ...record(
        headersForComponent(req.rawHeaders, { remoteAddress, origin }, sieveOf(route.session, user !== null)),
      ),
      connection: "Upgrade",
      upgrade: "websocket",
    };
    const options: ServerOptions = { target: { host: "127.0.0.1", port: component.port } };
    this.pending.set(req, (status, socket) => {
      entry.component = socket;
      watch.onAnswer(status, performance.now() - startedAt);
    });
    this.proxy.ws(req, browser, head, options, () => {
      if (!this.pending.delete(req)) return;
      watch.onFailed(performance.now() - startedAt);
      if (browser.writable) browser.write(UNAVAILABLE);
    });
  }

  /** Closes every socket whose person is not served by that stack any more. */
  recheck(stackOf: (service: string, subject: string | null) => string | null): void {
    for (const entry of this.open) {
      if (stackOf(entry.service, entry.subject) !== entry.stack) close(entry);
    }
  }

  closeAll(): void {
    for (const entry of this.open) close(entry);
  }

  private answered(req: IncomingMessage, status: number, component: Duplex | null) {
    this.pending.get(req)?.(status, component);
    this.pending.delete(req);
  }
}

const UNAVAILABLE =
  "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nCache-Control: no-store\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n";

/** Says goodbye where no message is halfway through, and ends both sides in any case. */
function close(entry: Open) {
  const { browser, component } = entry;
  component?.unpipe(browser);
  if (component !== null && browser.writable) browser.end(CLOSE_1012);
  else browser.destroy();
  component?.destroy();
  destroySoon(entry);
}

/** Leaves a moment for what is still being written. */
function destroySoon({ browser, component }: Open) {
  const end = () => {
    browser.destroy();
    component?.destroy();
  };
  setTimeout(end, 1_000).unref();
}

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
