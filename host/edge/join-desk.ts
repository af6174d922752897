import type { JoinTicket } from "@/lib/deploy/contract";
import { signJoinClaim, verifyJoinTicket } from "@/lib/deploy/join-token";
import { readForm } from "./form";
import { alreadyJoined, badTicket, joinPage, signInFirst, type TicketTrouble } from "./pages/join";
import type { Responder } from "./respond";
import type { Routes } from "./routes/table";
import type { UsedTickets } from "./used-tickets";
import type { Visit } from "./visit";

interface Parts {
  routes: Routes;
  respond: Responder;
  used: UsedTickets;
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
    if (user === null) return respond.notice(req, res, signInFirst(route.title, signInAddress(visit, token)));
    const binding = routes.binding(route.service, user.subject);
    const current = binding && routes.known(binding.stack)?.labels;
    if (current?.fork === ticket.fork.id)
      return respond.notice(req, res, alreadyJoined(route.title, ticket.fork));
    const movesFrom = binding ? (current?.title ?? "another fork") : null;
    respond.page(res, joinPage({ service: route.title, fork: ticket.fork, user, ticket: token, movesFrom }));
  }

  /** POST: the person agreed. Forkmoot writes the binding; here it gets the edge's word for who agreed. */
  async join(visit: Visit): Promise<void> {
    const { respond, used, hostToken, forkmootUrl, clock } = this.parts;
    const { req, res, route, user } = visit;
    const token = (await readForm(req, LONGEST_FORM)).get("ticket") ?? "";
    const ticket = await this.read(token, visit);
    if (typeof ticket === "string") return this.refuse(visit, ticket);
    if (user === null) return respond.notice(req, res, signInFirst(route.title, signInAddress(visit, token)));
    const now = Math.floor(clock().getTime() / 1000);
    if (!(await used.use(ticket.jti, ticket.exp, now))) return this.refuse(visit, "used");
    const { subject, name } = user;
    const claim = { ticket: ticket.jti, service: route.service, subject, name, exp: now + CLAIM_SECONDS };
    const confirm = new URL("/joins/confirm", forkmootUrl);
    confirm.searchParams.set("claim", await signJoinClaim(hostToken, claim));
    respond.redirect(res, 303, confirm.href);
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
function signInAddress({ route }: Visit, token: string): string {
  const { signInPath } = route.session;
  const next = `/.forkmoot/join?ticket=${encodeURIComponent(token)}`;
  return `${signInPath}${signInPath.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
}
