import type { StackDirectory } from "@/host/types";
import type { JoinDesk } from "./join-desk";
import type { Leaves } from "./leaves";
import { indicatorScript } from "./pages/indicator";
import { type ServesMe, servesMePage } from "./pages/serves-me";
import { crossSite, notFound, wrongMethod } from "./pages/trouble";
import type { Responder } from "./respond";
import type { Routes } from "./routes/table";
import { isFromThisPage } from "./same-origin";
import type { RoutingCookies } from "./session/routing-cookie";
import type { Visit } from "./visit";

interface Parts {
  routes: Routes;
  stacks: StackDirectory;
  respond: Responder;
  joinDesk: JoinDesk;
  leaves: Leaves;
  cookies: RoutingCookies;
  clock: () => Date;
}

const PREFIX = "/.forkmoot/";

/** Whether a path belongs to the edge on every service. */
export function isOwnPath(pathname: string): boolean {
  return pathname.startsWith(PREFIX) || pathname === "/.forkmoot";
}

/** What every service answers under `/.forkmoot/`, whatever runs there. */
export class OwnPages {
  constructor(private readonly parts: Parts) {}

  async answer(visit: Visit): Promise<void> {
    const { respond, joinDesk } = this.parts;
    const { req, res, route } = visit;
    const isRead = req.method === "GET" || req.method === "HEAD";
    const isSent = req.method === "POST";
    const page = visit.pathname.slice(PREFIX.length);
    switch (`${isRead ? "read" : isSent ? "send" : "other"} ${page}`) {
      case "read ":
        if (visit.pathname === PREFIX) return this.servesMe(visit);
        return respond.redirect(res, 302, PREFIX);
      case "read fork":
        return respond.redirect(res, 302, `${route.url.replace(/\/+$/, "")}/fork`);
      case "read indicator.js":
        return respond.script(res, indicatorScript(this.forkLabels(visit)));
      case "read join":
        return joinDesk.ask(visit);
      case "send join":
        return isOwnWish(visit) ? joinDesk.join(visit) : respond.notice(req, res, crossSite(route.title));
      case "send leave":
        return isOwnWish(visit) ? this.leave(visit) : respond.notice(req, res, crossSite(route.title));
      default: {
        const exists = ["", "fork", "indicator.js", "join", "leave"].includes(page);
        return respond.notice(req, res, (exists ? wrongMethod : notFound)(route.title));
      }
    }
  }

  private servesMe(visit: Visit) {
    const { routes, stacks, respond, clock } = this.parts;
    const { req, res, route, user } = visit;
    const binding = user ? routes.binding(route.service, user.subject) : undefined;
    const stack = binding?.stack ?? route.stack;
    const running = stack === null ? undefined : stacks.get(stack);
    const known = stack === null ? undefined : routes.known(stack);
    const me: ServesMe = {
      service: route.service,
      user,
      serves: binding ? "fork" : "baseline",
      stack,
      manifest: known?.manifest ?? null,
      title: known?.labels.title ?? (binding ? "A fork that is gone" : route.title),
      version: known?.labels.version ?? "",
      url: known?.labels.url ?? route.url,
      health: running?.health ?? "gone",
      components: (running?.components ?? []).map(({ component, commit, health, since }) => ({
        component,
        commit,
        health,
        since,
      })),
    };
    const accept = req.headers.accept ?? "";
    if (accept.includes("application/json") && !accept.includes("text/html")) return respond.json(res, me);
    const { title, session } = route;
    const around = { title, session, boundSince: binding?.since ?? null, now: clock() };
    respond.page(res, servesMePage(me, around));
  }

  private forkLabels({ route, user }: Visit) {
    const binding = user ? this.parts.routes.binding(route.service, user.subject) : undefined;
    return binding ? (this.parts.routes.known(binding.stack)?.labels ?? null) : null;
  }

  /** The route is gone, and the leave written down, before the person is answered. */
  private async leave({ res, route, user, address }: Visit) {
    const { routes, leaves, respond, cookies, clock } = this.parts;
    if (user !== null) {
      await routes.unbind(route.service, user.subject, ({ service, subject, stack }) =>
        leaves.append([{ service, subject, stack, at: clock().toISOString() }]),
      );
    }
    const cookie =
      route.session.kind === "routing-cookie" && user !== null
        ? cookies.take(address.protocol === "https")
        : null;
    respond.redirect(res, 303, PREFIX, cookie);
  }
}

/** A bearer token is itself the person's wish: no other site's page can send it, and a browser does not by itself. */
const isOwnWish = ({ req, route, user, address }: Visit) =>
  (route.session.kind === "bearer-jwt" && user !== null) || isFromThisPage(req, address.origin);
