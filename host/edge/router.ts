import { type IncomingMessage, ServerResponse } from "node:http";
import type { StackDirectory } from "@/host/types";
import { actionOf } from "./actions";
import { type Decision, decide } from "./decide";
import { forward, hasBody, type Outcome } from "./forward";
import type { Hosts } from "./hosts";
import type { InFlight } from "./in-flight";
import { isOwnPath, type OwnPages } from "./own-pages";
import { servicesPage } from "./pages/services";
import * as trouble from "./pages/trouble";
import type { Responder } from "./respond";
import type { ServiceRoute } from "./routes/state";
import type { Routes } from "./routes/table";
import { saysSomebody } from "./session/index";
import type { Found } from "./session/reader";
import type { Sockets } from "./sockets";
import type { Traffic } from "./traffic";
import type { Upstreams } from "./upstreams";
import type { Visit } from "./visit";

interface Parts {
  hosts: Hosts;
  routes: Routes;
  stacks: StackDirectory;
  respond: Responder;
  ownPages: OwnPages;
  upstreams: Upstreams;
  sockets: Sockets;
  traffic: Traffic;
  inFlight: InFlight;
  holdMs: number;
  bodyIdleMs: number;
  onError: (error: unknown) => void;
}

type Proxied = Extract<Decision, { kind: "proxy" }>;

/** Finds out whom a request is for and by whom, and has it answered. */
export class Router {
  constructor(private readonly parts: Parts) {}

  /** An ordinary request. No asynchronous work happens here where the session is known already. */
  request(req: IncomingMessage, res: ServerResponse): void {
    this.meet(req, res, (visit) => this.serve(visit));
  }

  /** A request to upgrade. What is not a WebSocket is answered as if it had not asked. */
  upgrade(req: IncomingMessage, head: Buffer): void {
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(req.socket);
    req.socket.on("error", () => req.socket.destroy());
    res.on("finish", () => req.socket.end());
    const isWebSocket = req.method === "GET" && req.headers.upgrade?.toLowerCase() === "websocket";
    this.meet(req, res, (visit) => {
      if (isWebSocket) this.serveSocket(visit, head);
      else if (hasBody(req)) this.parts.respond.notice(req, res, trouble.noUpgrade(visit.route.title));
      else this.serve(visit);
    });
  }

  private meet(req: IncomingMessage, res: ServerResponse, serve: (visit: Visit) => void) {
    const { hosts, routes, respond } = this.parts;
    const addressed = hosts.read(req.headers.host);
    if (addressed.kind === "bare") return this.bare(res, addressed.port);
    const route = addressed.kind === "service" ? routes.service(addressed.service) : undefined;
    if (addressed.kind === "unknown" || route === undefined)
      return respond.notice(
        req,
        res,
        trouble.unknownHost(addressed.kind === "service" ? addressed.service : addressed.host),
      );

    const url = req.url ?? "/";
    if (!url.startsWith("/")) return respond.notice(req, res, trouble.badPath(route.title));
    const query = url.indexOf("?");
    const visit: Visit = {
      req,
      res,
      route,
      user: null,
      address: addressed.address,
      pathname: query < 0 ? url : url.slice(0, query),
    };
    const found = this.find(visit);
    if (!(found instanceof Promise)) return this.met(visit, found, serve);
    found
      .then((found) => {
        if (res.destroyed) return;
        // Whom the service's name stands for may have changed while this waited.
        visit.route = routes.service(route.service) ?? route;
        this.met(visit, found, serve);
      })
      .catch((error) => this.fail(visit, error));
  }

  private met(visit: Visit, found: Found, serve: (visit: Visit) => void) {
    const { req, res, route } = visit;
    if (found === "unkeyed") return this.parts.respond.notice(req, res, trouble.notKeyedYet(route.title));
    if (found === "no-keys") return this.parts.respond.notice(req, res, trouble.noKeys(route.title));
    visit.user = found;
    serve(visit);
  }

  /** Who it is. Somebody who brings nothing of the service's session is certainly nobody. */
  private find({ req, route, address }: Visit): Found | Promise<Found> {
    const reader = this.parts.routes.reader(route.service);
    const isSecure = address.protocol === "https";
    if (reader !== undefined) return reader.read(req, isSecure);
    return saysSomebody(route.session, req) ? this.findOnceKeyed(req, route, isSecure) : null;
  }

  private async findOnceKeyed(req: IncomingMessage, route: ServiceRoute, isSecure: boolean): Promise<Found> {
    const { routes, holdMs } = this.parts;
    await routes.whenKeyed(route.service, holdMs);
    return routes.reader(route.service)?.read(req, isSecure) ?? "unkeyed";
  }

  private serve(visit: Visit) {
    if (isOwnPath(visit.pathname)) {
      this.parts.ownPages.answer(visit).catch((error) => this.fail(visit, error));
      return;
    }
    const decision = decide(visit, this.parts.routes, this.parts.stacks);
    if (decision.kind === "proxy" && decision.isFork && asksForServiceWorker(visit)) this.refuseWorker(visit);
    else if (decision.kind === "proxy") this.proxy(visit, decision);
    else this.refuse(visit, decision);
  }

  private proxy(visit: Visit, decision: Proxied) {
    const { upstreams, inFlight, bodyIdleMs } = this.parts;
    const { stack, component } = decision;
    inFlight.enter(stack.stack);
    forward({
      visit,
      component: component.component,
      pool: upstreams.get(component.port),
      bodyIdleMs,
      onOutcome: (outcome) => {
        this.count(visit, decision, outcome);
        if (outcome.kind !== "answered" && outcome.kind !== "aborted")
          this.unanswered(visit, decision, outcome.kind);
      },
      onEnd: () => inFlight.leave(stack.stack),
    });
  }

  private serveSocket(visit: Visit, head: Buffer) {
    const { routes, stacks, sockets, inFlight } = this.parts;
    const decision = isOwnPath(visit.pathname) ? null : decide(visit, routes, stacks);
    if (decision?.kind !== "proxy") {
      if (decision === null)
        this.parts.respond.notice(visit.req, visit.res, trouble.notFound(visit.route.title));
      else this.refuse(visit, decision);
      return;
    }
    const { req, res, route, user } = visit;
    const { stack } = decision;
    if (sockets.isFull(route.service, user?.subject ?? null))
      return this.parts.respond.notice(req, res, trouble.tooManySockets(route.title));
    visit.res.detachSocket(visit.req.socket);
    inFlight.enter(stack.stack);
    sockets.connect(visit, head, decision, {
      onAnswer: (status, ms) => this.count(visit, decision, { kind: "answered", status, ms }),
      onFailed: (kind, ms) => this.count(visit, decision, { kind, status: 0, ms }),
      onClosed: () => inFlight.leave(stack.stack),
    });
  }

  /** It would go on answering in the browser when its fork is long gone, also at the edge's own addresses. */
  private refuseWorker({ req, res, route }: Visit) {
    this.parts.respond.notice(req, res, trouble.notFound(route.title));
  }

  private count(
    { req, route, pathname }: Visit,
    { stack, component }: Proxied,
    { kind, status, ms }: Outcome,
  ) {
    this.parts.traffic.count({
      service: route.service,
      stack: stack.stack,
      manifest: stack.manifest,
      component: component.component,
      action: actionOf(component.actions, req.method ?? "GET", pathname),
      isError: status >= 500 || kind === "unreachable" || kind === "failed" || kind === "late",
      ms,
    });
  }

  private refuse({ req, res, route, pathname }: Visit, decision: Exclude<Decision, Proxied>) {
    const { respond, routes } = this.parts;
    switch (decision.kind) {
      case "fork-down":
        return respond.notice(
          req,
          res,
          trouble.forkDown(route.title, routes.known(decision.binding.stack), "down"),
        );
      case "not-running":
        return respond.notice(req, res, trouble.notRunning(route.title));
      case "no-component":
        return respond.notice(req, res, trouble.noComponent(route.title, pathname));
      case "bad-path":
        return respond.notice(req, res, trouble.badPath(route.title));
      default:
        decision satisfies never;
    }
  }

  private unanswered(
    { req, res, route }: Visit,
    { stack, isFork }: Proxied,
    why: "unreachable" | "failed" | "late" | "stalled",
  ) {
    const { respond } = this.parts;
    if (why === "stalled") {
      res.shouldKeepAlive = false; // the rest of the body would be taken for the next request
      return respond.notice(req, res, trouble.stalled(route.title));
    }
    if (isFork)
      respond.notice(req, res, trouble.forkDown(route.title, stack, why === "unreachable" ? "down" : why));
    else
      respond.notice(
        req,
        res,
        why === "unreachable" ? trouble.notRunning(route.title) : trouble.noAnswer(route.title, why),
      );
  }

  /** The bare address serves nothing: a page there would be same-site with Forkmoot. */
  private bare(res: ServerResponse, port: string) {
    const { hosts, routes, respond } = this.parts;
    const services = routes.list();
    const [only] = services;
    const address = ({ service }: ServiceRoute) => hosts.addressOf(service, port);
    if (services.length === 1 && only) respond.redirect(res, 302, `${address(only)}/`);
    else respond.page(res, servicesPage(services, address));
  }

  private fail({ req, res, route }: Visit, error: unknown) {
    this.parts.onError(error);
    this.parts.respond.notice(req, res, trouble.ourFault(route.title));
  }
}

/** Browsers say so of the script that would become one, and let no page say it or leave it out. */
const asksForServiceWorker = ({ req }: Visit) => req.headers["service-worker"] !== undefined;
