import type { JoinTicket } from "@/lib/deploy/contract";
import { html } from "./html";
import { icons } from "./icons";
import { layout } from "./layout";
import { buttonLink, type Notice } from "./notice";

interface Asked {
  /** The service's title. */
  service: string;
  fork: JoinTicket["fork"];
  /** How the service calls the person; null where the edge knows one browser only. */
  name: string | null;
  /** The signed ticket, passed on by the form. */
  ticket: string;
  /** Title of another fork that serves the person now. */
  movesFrom: string | null;
}

/** Asks the person, on the service's own address, whether they want to be served by the fork. */
export function joinPage({ service, fork, name, ticket, movesFrom }: Asked): string {
  const question = `Run your ${service} on fork ${fork.number}, ${fork.title}?`;
  return layout({
    title: question,
    service,
    body: html`<section class="card" aria-labelledby="question">
<header><span class="badge fork">${icons.fork}Fork ${fork.number}</span><span>revision ${fork.revision} by ${fork.owner}</span><span class="meta end">${name === null ? "for this browser" : `you are ${name}`}</span></header>
<div class="question"><h1 id="question">${question}</h1></div>
${
  movesFrom &&
  html`<div class="note needs-you">${icons.info}<p><strong>You are on ${movesFrom} now.</strong> Joining moves you: one fork at a time serves you.</p></div>`
}
<ul class="points">
<li>${icons.person}<span>${
      name === null
        ? `Only this browser’s requests are answered by the fork: ${service} does not tell the router who you are, so a cookie keeps it in mind. Your other browsers and devices stay on the baseline.`
        : "Only your own requests are answered by the fork, on every device where you are signed in. Nobody else notices."
    }</span></li>
<li>${icons.data}<span>It works on the same data: what you write there is kept, whichever version you use.</span></li>
<li>${icons.back}<span>It is a trial and may break. Leave at any time; your next request is back on the baseline.</span></li>
</ul>
<div class="foot"><form method="post" action="/.forkmoot/join"><input type="hidden" name="ticket" value="${ticket}"><button class="button filled">Join the fork</button></form>${buttonLink("/", "Not now")}</div>
</section>`,
  });
}

/** Who you are to the service is read from its own session, so there has to be one. */
export const signInFirst = (service: string, address: string): Notice => ({
  status: 200,
  badge: { tone: "needs-you", word: "Not signed in" },
  title: `Sign in to ${service} first`,
  says: [
    `A fork serves a person, so ${service} has to know who you are. Sign in, and you come back to this question.`,
  ],
  actions: [buttonLink(address, `Sign in to ${service}`, "filled"), buttonLink("/", "Not now")],
  service,
});

/** Pages that a browser opens carry no access token: whoever has one asks with it. */
export const tokenFirst = (service: string, address: string): Notice => ({
  status: 200,
  badge: { tone: "needs-you", word: "Access token needed" },
  title: `${service} knows its users by an access token`,
  says: [
    "This page was opened without one. Send the ticket of this invitation with your token, within its five minutes, and open the address that comes back where you are signed in to Forkmoot:",
  ],
  command: `curl --data-urlencode ticket=… --header "Authorization: Bearer …" ${address}`,
  actions: [buttonLink("/", "Not now")],
  service,
  more: { send: address, method: "POST", field: "ticket" },
});

export const alreadyJoined = (service: string, fork: JoinTicket["fork"]): Notice => ({
  status: 200,
  badge: { tone: "plain", word: "Joined" },
  about: `Fork ${fork.number}, revision ${fork.revision}`,
  title: `You are on fork ${fork.number} already`,
  says: [`${fork.title} serves you on ${service} now. There is nothing more to do.`],
  actions: [buttonLink("/", `Open ${service}`, "filled"), buttonLink("/.forkmoot/", "What serves me")],
  service,
});

const TICKET = {
  expired: {
    status: 410,
    title: "This invitation has expired",
    what: "An invitation to join a fork holds for five minutes.",
  },
  used: {
    status: 410,
    title: "This invitation was used already",
    what: "Each invitation to join a fork works once.",
  },
  forged: {
    status: 400,
    title: "This invitation is not valid",
    what: "It is incomplete, or Forkmoot did not make it.",
  },
  elsewhere: {
    status: 400,
    title: "This invitation is for another service",
    what: "It was made for a different address.",
  },
} as const;
export type TicketTrouble = keyof typeof TICKET;

export function badTicket(service: string, trouble: TicketTrouble, forkmootUrl: string): Notice {
  const { status, title, what } = TICKET[trouble];
  return {
    status,
    badge: { tone: "refused", word: "Not joined" },
    title,
    says: [`${what} Nothing has changed for you. Open the fork in Forkmoot and choose Join again.`],
    actions: [buttonLink(forkmootUrl, "Back to Forkmoot", "filled"), buttonLink("/", `Open ${service}`)],
    service,
  };
}
