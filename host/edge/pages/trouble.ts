import type { KnownStack } from "../routes/state";
import { linkTo } from "./html";
import { buttonLink, leaveButton, type Notice } from "./notice";

/** Nothing is configured under this name. */
export const unknownHost = (host: string): Notice => ({
  status: 404,
  badge: { tone: "plain", word: "Not found" },
  title: "No service lives at this address",
  says: [
    host ? `This edge does not know a service called ${host}.` : "The request named no service.",
    "Check the address for a slip. A service appears here once it is in the catalogue and has been deployed.",
  ],
  service: null,
});

/** The service is known, and none of its components answers this path. */
export const noComponent = (service: string, path: string): Notice => ({
  status: 404,
  badge: { tone: "plain", word: "Not found" },
  title: "Nothing answers this path",
  says: [`No component of ${service}, as it runs for you, exposes ${path.slice(0, 200)}.`],
  actions: [buttonLink("/", `Open ${service}`)],
  service,
});

/** A path that tries to climb out of its component. */
export const badPath = (service: string): Notice => ({
  status: 400,
  badge: { tone: "refused", word: "Refused" },
  title: "This address cannot be used",
  says: ["Its path holds “.” or “..” steps, which are not passed on. Open the page by its plain address."],
  service,
});

/** A body that came with a wish to leave HTTP/1.1, which Node then does not read. */
export const noUpgrade = (service: string): Notice => ({
  status: 400,
  badge: { tone: "refused", word: "Refused" },
  title: "Send this without Upgrade",
  says: ["This address speaks HTTP/1.1 and WebSockets. Send the request again without an Upgrade header."],
  service,
});

/** One person, or everybody who is not signed in, holds as many sockets open as they may. */
export const tooManySockets = (service: string): Notice => ({
  status: 429,
  badge: { tone: "refused", word: "Refused" },
  title: "Too many live connections",
  says: [
    `You have as many live connections to ${service} open as one may have. Close some of its tabs first.`,
  ],
  service,
  retryAfter: 10,
});

/** The service has no baseline, or it is not up. */
export const notRunning = (service: string): Notice => ({
  status: 503,
  badge: { tone: "refused", word: "Not running" },
  title: `${service} is not running`,
  says: [`${service} has no running baseline at the moment. Nothing of yours is lost; try again shortly.`],
  service,
  retryAfter: 10,
});

/** The baseline took the request and did not answer it. */
export const noAnswer = (service: string, why: "failed" | "late"): Notice => ({
  status: why === "late" ? 504 : 502,
  badge: { tone: "refused", word: "No answer" },
  title: `${service} did not answer`,
  says: [
    why === "late"
      ? `${service} took too long to answer this request, so the router gave it up.`
      : `${service} broke off while it was answering this request.`,
    "Whether it did what you asked is not known: look before you send it again.",
  ],
  service,
});

/** A body that was announced and then did not come. */
export const stalled = (service: string): Notice => ({
  status: 408,
  badge: { tone: "refused", word: "Not sent whole" },
  title: "The rest did not arrive",
  says: ["What you were sending stopped arriving halfway. Nothing more was done with it; send it again."],
  service,
});

/** The edge was restarted and cannot tell people apart yet. */
export const notKeyedYet = (service: string): Notice => ({
  status: 503,
  badge: { tone: "waiting", word: "Waiting" },
  title: "One moment",
  says: [
    `The router in front of ${service} was restarted and cannot tell yet who is signed in.`,
    "To guess could show you the wrong version, so it waits. Try again in a few seconds.",
  ],
  service,
  retryAfter: 5,
});

/** The keys that the service's sessions are signed with cannot be read. */
export const noKeys = (service: string): Notice => ({
  status: 503,
  badge: { tone: "waiting", word: "Waiting" },
  title: "One moment",
  says: [
    `The keys that the sessions of ${service} are signed with cannot be read just now, so nobody can tell who is signed in.`,
    "To guess could show you the wrong version, so it waits. Try again in a few seconds.",
  ],
  service,
  retryAfter: 5,
});

const FORK_STATE = {
  down: {
    status: 503,
    title: "is not running",
    what: "The fork that you joined is down, so it cannot answer you.",
  },
  failed: {
    status: 502,
    title: "did not answer",
    what: "The fork that you joined broke off while it was answering this request.",
  },
  late: {
    status: 504,
    title: "did not answer",
    what: "The fork that you joined took too long to answer this request, so the router gave it up.",
  },
} as const;

/** Law 9: the stack of somebody's fork is down. Names the fork, and has the way back. */
export function forkDown(
  service: string,
  known: KnownStack | undefined,
  state: keyof typeof FORK_STATE,
): Notice {
  const { status, title, what } = FORK_STATE[state];
  const labels = known?.labels;
  const name = labels?.title ?? "The fork that serves you";
  const page = labels ? [buttonLink(linkTo(labels.url), "See the fork’s page")] : [];
  return {
    status,
    badge: { tone: "refused", word: state === "down" ? "Not running" : "No answer" },
    ...(labels ? { about: `${labels.title.split(":")[0]}, ${labels.version}` } : {}),
    title: `${name} ${title}`,
    says: [
      `${what} Everyone who did not join it goes on as usual.`,
      `On the baseline, ${service} works as before, with the same data. You can join the fork again later.`,
    ],
    actions: [leaveButton("Go back to the baseline", "filled"), ...page],
    service,
    ...(state === "down" ? { retryAfter: 10 } : {}),
    more: {
      fork: labels ? { title: labels.title, version: labels.version, url: labels.url } : null,
      leave: "/.forkmoot/leave",
    },
  };
}

/** A form that was not sent from this service's own page. */
export const crossSite = (service: string): Notice => ({
  status: 403,
  badge: { tone: "refused", word: "Refused" },
  title: "This was not sent from this page",
  says: ["Another site tried to do this in your name, so it was refused. Nothing changed."],
  actions: [buttonLink("/.forkmoot/", "What serves me")],
  service,
});

export const notFound = (service: string): Notice => ({
  status: 404,
  badge: { tone: "plain", word: "Not found" },
  title: "There is no such page",
  says: ["Under /.forkmoot/ a service says what serves you, and lets you join and leave."],
  actions: [buttonLink("/.forkmoot/", "What serves me")],
  service,
});

export const wrongMethod = (service: string): Notice => ({
  ...notFound(service),
  status: 405,
  title: "This page takes no such request",
});

/** The edge itself failed. */
export const ourFault = (service: string | null): Notice => ({
  status: 500,
  badge: { tone: "refused", word: "Failed: ours" },
  title: "The router failed",
  says: ["Something went wrong in the router, not in the service. Try again; the host’s log has the reason."],
  service,
});
