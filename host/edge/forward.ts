import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import type { Dispatcher, Pool } from "undici";
import { headersForBrowser, headersForComponent, sieveOf } from "./headers";
import type { Visit } from "./visit";

/** How an exchange with a component went. Called once. */
export interface Outcome {
  /** `answered` when the component's answer began; else nothing was sent to the browser yet. */
  kind: "answered" | "unreachable" | "failed" | "late" | "stalled" | "aborted";
  status: number;
  /** Until the answer began, in milliseconds. */
  ms: number;
}

interface Exchange {
  visit: Visit;
  component: string;
  pool: Pool;
  /** How long the browser may be silent in the middle of a body. */
  bodyIdleMs: number;
  /** The component's answer began, or never will. */
  onOutcome: (outcome: Outcome) => void;
  /** Nothing more will happen. */
  onEnd: () => void;
}

/** Passes one request to a component and its answer back, streaming both ways. */
export function forward(exchange: Exchange): void {
  new Forwarding(exchange).start();
}

/** Whether a request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

const EMPTY = Buffer.alloc(0);
const MAY_REPEAT = new Set(["GET", "HEAD", "OPTIONS"]);

class Forwarding implements Dispatcher.DispatchHandler {
  private readonly startedAt = performance.now();
  private controller: Dispatcher.DispatchController | null = null;
  private body: PassThrough | null = null;
  private bodyTimer: NodeJS.Timeout | undefined;
  private hasOutcome = false;
  private hasData = false;
  private hasEnded = false;
  private isRepeated = false;
  private isGone = false;
  private waitsForDrain = false;

  constructor(private readonly exchange: Exchange) {}

  start() {
    const { req, res } = this.exchange.visit;
    res.on("close", this.onClose);
    res.on("error", () => {}); // a write that crossed the browser's leaving; "close" follows
    if (hasBody(req)) {
      // Through a stream of its own: undici destroys a body that a component does not want to read to its end, and
      // the browser's connection would go with it before it has read the answer.
      this.body = new PassThrough();
      req.on("error", (error) => this.body?.destroy(error));
      req.pipe(this.body);
      this.watchBody();
    }
    this.dispatch();
  }

  /** A browser that stops in the middle of a body holds a component's connection for nothing. */
  private watchBody() {
    const { visit, bodyIdleMs } = this.exchange;
    const { req } = visit;
    let seen = req.socket.bytesRead;
    this.bodyTimer = setInterval(() => {
      if (req.complete || req.destroyed) return clearInterval(this.bodyTimer);
      const isComponentSlow = this.body?.writableNeedDrain === true;
      if (req.socket.bytesRead !== seen || isComponentSlow) {
        seen = req.socket.bytesRead;
        return;
      }
      clearInterval(this.bodyTimer);
      this.outcome({ kind: "stalled", status: 0, ms: performance.now() - this.startedAt });
      this.abort(new Error("the browser stopped in the middle of its request"));
    }, bodyIdleMs).unref();
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.controller = controller;
    if (this.isGone) controller.abort(new Error("the browser went away"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number) {
    if (status < 200) return;
    const { visit, component } = this.exchange;
    const ms = performance.now() - this.startedAt;
    const raw = (controller.rawHeaders ?? []) as (Buffer | string)[];
    visit.res.writeHead(status, headersForBrowser(raw, `${component};dur=${ms.toFixed(1)}`));
    process.nextTick(() => this.flush());
    this.outcome({ kind: "answered", status, ms });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    const { res } = this.exchange.visit;
    if (res.destroyed) return;
    this.hasData = true;
    if (res.write(chunk) || res.destroyed) return;
    controller.pause();
    if (this.waitsForDrain) return;
    this.waitsForDrain = true;
    res.on("drain", () => controller.resume());
  }

  onResponseEnd() {
    this.exchange.visit.res.end();
    this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error) {
    const { res } = this.exchange.visit;
    if (this.mayTryAgain(error)) {
      this.isRepeated = true;
      this.dispatch();
      return;
    }
    if (res.headersSent) res.destroy();
    else
      this.outcome({
        kind: this.isGone ? "aborted" : blame(error),
        status: 0,
        ms: performance.now() - this.startedAt,
      });
    this.end();
  }

  /** Sends the headers of an answer whose body is yet to come: with an empty body, because flushHeaders() would encode them as UTF-8. */
  private flush() {
    const { res } = this.exchange.visit;
    if (!this.hasData && !this.hasEnded && !res.destroyed) res.write(EMPTY);
  }

  private dispatch() {
    const { visit, pool } = this.exchange;
    const { req, address, route, user } = visit;
    const remoteAddress = req.socket.remoteAddress ?? "";
    try {
      pool.dispatch(
        {
          path: req.url ?? "/",
          method: req.method ?? "GET",
          headers: headersForComponent(
            req.rawHeaders,
            { remoteAddress, address },
            sieveOf(route.session, user !== null),
          ),
          body: this.body,
        },
        this,
      );
    } catch {
      // What Node accepted and undici does not, such as a path with unusual characters.
      this.outcome({ kind: "failed", status: 0, ms: 0 });
      this.end();
    }
  }

  /** A kept-alive connection may be closed by the component just as it is used: what is safe to repeat is repeated once. */
  private mayTryAgain(error: Error) {
    if (this.isRepeated || this.isGone || this.hasOutcome || this.body !== null) return false;
    const isClosed = codeOf(error) === "UND_ERR_SOCKET" || codeOf(error) === "ECONNRESET";
    return isClosed && MAY_REPEAT.has(this.exchange.visit.req.method ?? "");
  }

  private readonly onClose = () => {
    if (this.hasEnded) return;
    this.abort(new Error("the browser went away"));
  };

  private abort(error: Error) {
    this.isGone = true;
    this.body?.destroy(error);
    this.controller?.abort(error);
  }

  private outcome(outcome: Outcome) {
    if (this.hasOutcome) return;
    this.hasOutcome = true;
    this.exchange.onOutcome(outcome);
  }

  private end() {
    if (this.hasEnded) return;
    this.hasEnded = true;
    clearInterval(this.bodyTimer); // else it would hold on to the whole exchange
    const { req } = this.exchange.visit;
    if (this.body !== null) {
      req.unpipe(this.body);
      req.resume();
    }
    this.exchange.onEnd();
  }
}

const UNREACHABLE = new Set(["ECONNREFUSED", "EHOSTUNREACH", "EADDRNOTAVAIL", "UND_ERR_CONNECT_TIMEOUT"]);

function blame(error: Error): "unreachable" | "failed" | "late" {
  const code = codeOf(error);
  if (UNREACHABLE.has(code)) return "unreachable";
  return code === "UND_ERR_HEADERS_TIMEOUT" ? "late" : "failed";
}

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");
