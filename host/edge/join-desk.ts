import type { JoinTicket } from "@/lib/deploy/contract";
import { signJoinClaim, verifyJoinTicket } from "@/lib/deploy/join-token";
import { readForm } from "./form";
import {
  alreadyJoined,
  badTicket,
  joinPage,
  signInFirst,
  type TicketTrouble,
  tokenFirst,
} from "./pages/join";
import { isForPeople, type Responder } from "./respond";
import type { Routes } from "./routes/table";
import type { SessionUser } from "./session/reader";
import { ONE_BROWSER, type RoutingCookies } from "./session/routing-cookie";
import type { UsedTickets } from "./used-tickets";
import type { Visit } from "./visit";

interface Parts {
  routes: Routes;
  respond: Responder;
  used: UsedTickets;
  cookies: RoutingCookies;
  hostToken: string;
  forkmootUrl: string;
  clock: () => Date;
}

const CLAIM_SECONDS = 120;
const LONGEST_FORM = 16_384;

/** Where a person says yes to a fork, on the service's own address, signed in there. */
export class JoinDesk {
  constructor(private readonly parts: Parts) {}

  /** GET: asks. */
  async ask(visit: Visit): Promise<void> {
    const { routes, respond } = this.parts;
    const { req, res, route, user } = visit;
    const token = new URL(req.url ?? "/", "http://edge").searchParams.get("ticket") ?? "";
    const ticket = await this.read(token, visit);
    if (typeof ticket === "string") return this.refuse(visit, ticket);
    if (user === null && route.session.kind !== "routing-cookie") return this.wantUser(visit, token);
    const binding = user === null ? undefined : routes.binding(route.service, user.subject);
    const current = binding && routes.known(binding.stack)?.labels;
    if (current?.fork === ticket.fork.id)
      return respond.notice(req, res, alreadyJoined(route.title, ticket.fork));
    const movesFrom = binding ? (current?.title ?? "another fork") : null;
    const name = route.session.kind === "routing-cookie" ? null : (user?.name ?? null);
    respond.page(res, joinPage({ service: route.title, fork: ticket.fork, name, ticket: token, movesFrom }));
  }

  /**
   * POST: the person agreed. Forkmoot writes the binding; here it gets the edge's word for who agreed. A program is told
   * the address where its person confirms, which wants their browser.
   */
  async join(visit: Visit): Promise<void> {
    const { respond, used, hostToken, forkmootUrl, clock } = this.parts;
    const { req, res, route } = visit;
    const token = (await readForm(req, LONGEST_FORM)).get("ticket") ?? "";
    const ticket = await this.read(token, visit);
    if (typeof ticket === "string") return this.refuse(visit, ticket);
    const agreed = this.whoAgrees(visit);
    if (agreed === null) return this.wantUser(visit, token);
    const now = Math.floor(clock().getTime() / 1000);
    if (!(await used.use(ticket.jti, ticket.exp, now))) return this.refuse(visit, "used");
    const { subject, name } = agreed.user;
    const claim = { ticket: ticket.jti, service: route.service, subject, name, exp: now + CLAIM_SECONDS };
    const confirm = new URL("/joins/confirm", forkmootUrl);
    confirm.searchParams.set("claim", await signJoinClaim(hostToken, claim));
    if (route.session.kind === "bearer-jwt" && !isForPeople(req))
      return respond.json(res, { confirm: confirm.href, expiresInSeconds: CLAIM_SECONDS });
    respond.redirect(res, 303, confirm.href, agreed.cookie);
  }

  /** A browser without a session of the service's gets a subject when it agrees, and another one for every new trial. */
  private whoAgrees({ route, user, address }: Visit): { user: SessionUser; cookie: string | null } | null {
    const { routes, cookies, clock } = this.parts;
    if (route.session.kind !== "routing-cookie") return user && { user, cookie: null };
    const isBound = user !== null && routes.binding(route.service, user.subject) !== undefined;
    const subject = isBound ? user.subject : cookies.newSubject();
    const cookie = cookies.give(route.service, subject, address.protocol === "https", clock());
    return { user: { subject, name: ONE_BROWSER }, cookie };
  }

  private wantUser(visit: Visit, token: string) {
    const { req, res, route, address } = visit;
    const { session, title } = route;
    if (!("signInPath" in session) || session.kind === "bearer-jwt")
      return this.parts.respond.notice(req, res, tokenFirst(title, `${address.origin}/.forkmoot/join`));
    this.parts.respond.notice(req, res, signInFirst(title, signInAddress(session.signInPath, token)));
  }

  private async read(token: string, { route }: Visit): Promise<JoinTicket | TicketTrouble> {
    const { hostToken, used, clock } = this.parts;
    try {
      const ticket = await verifyJoinTicket(hostToken, token, clock());
      if (ticket.service !== route.service) return "elsewhere";
      return used.has(ticket.jti) ? "used" : ticket;
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "ERR_JWT_EXPIRED"
        ? "expired"
        : "forged";
    }
  }

  private refuse({ req, res, route }: Visit, trouble: TicketTrouble) {
    this.parts.respond.notice(req, res, badTicket(route.title, trouble, this.parts.forkmootUrl));
  }
}

/** The service's sign-in, which comes back to the question. */
function signInAddress(signInPath: string, token: string): string {
  const next = `/.forkmoot/join?ticket=${encodeURIComponent(token)}`;
  return `${signInPath}${signInPath.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
}
