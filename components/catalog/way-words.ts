import type { ServicePage } from "@/lib/catalog/schema";
import type { NextStep, Stop, WayStep } from "@/lib/forks/next-step";
import { signInHref } from "@/lib/kernel/local-path";

/** The steps of the way, in the words of the page. */
export const WAY_WORDS: Readonly<Record<WayStep, string>> = {
  clone: "Clone",
  push: "Push a branch",
  pull_request: "Pull request",
  fork: "Request a fork",
  cross_check: "Cross-check",
  yours: "Serves you",
};

/** What the reader does next: a question's worth of words, why, and the one button. */
export interface NextWords {
  title: string;
  why: string;
  action: { label: string; href: string };
}

const PUSH = "Push a commit to its branch, and the next revision is checked at once.";
const STOP_WORDS: Readonly<Record<Stop, { what: string; why: string }>> = {
  checks_failed: { what: "did not pass its checks", why: PUSH },
  changes_requested: { what: "needs changes", why: `A maintainer asked for them. ${PUSH}` },
  rejected: { what: "was rejected", why: `A maintainer said why on its page. ${PUSH}` },
  deployment_failed: {
    what: "did not start",
    why: "Its page says whether the change has to be mended, or can be started again as it is.",
  },
};

export function nextWords(next: NextStep, service: Pick<ServicePage, "slug" | "title">): NextWords {
  const components = `/services/${service.slug}/components`;
  switch (next.do) {
    case "sign_in":
      return {
        title: "Sign in to begin",
        why: "Reading and cloning need no account. Pushing a branch and requesting a fork do.",
        action: { label: "Sign in", href: signInHref(`/services/${service.slug}/fork`) },
      };
    case "make_token":
      return {
        title: "Make a token to push with",
        why: "Git asks for a password when you push: an API token with the scope git. You need one once.",
        action: { label: "Make an API token", href: "/settings/tokens" },
      };
    case "clone":
      return {
        title: "Clone a component, change it, push a branch",
        why: "Each repository stands below, with how to build, test and run it on your machine.",
        action: { label: "To the repositories", href: "#components" },
      };
    case "open_pull_request":
      return {
        title: `Open a pull request for ${next.branch}`,
        why: `Your branch is in ${next.component}. The pull request says what it changes, and why.`,
        action: {
          label: "Open a pull request",
          href: `${components}/${next.component}/pulls/new?branch=${encodeURIComponent(next.branch)}`,
        },
      };
    case "request_fork":
      return {
        title: `Request a fork for “${next.pullRequest.title}”`,
        why: `Pull request #${next.pullRequest.number} of ${next.pullRequest.component} is open. A fork runs ${service.title} again with it.`,
        action: {
          label: "Request a fork",
          href: `/forks/new?service=${service.slug}&pull=${encodeURIComponent(next.pullRequest.id)}`,
        },
      };
    case "follow_fork":
      return {
        title: `Fork ${next.fork.number}, “${next.fork.title}”, is on its way`,
        why: "It is built and tested, then a maintainer cross-checks it. Its page says who acts next.",
        action: { label: `Open fork ${next.fork.number}`, href: `/forks/${next.fork.number}` },
      };
    case "mend_fork":
      return {
        title: `Fork ${next.fork.number}, “${next.fork.title}”, ${STOP_WORDS[next.because].what}`,
        why: STOP_WORDS[next.because].why,
        action: { label: `See why on fork ${next.fork.number}`, href: `/forks/${next.fork.number}` },
      };
    case "use_fork":
      return {
        title: `Fork ${next.fork.number}, “${next.fork.title}”, serves`,
        why: "Join it from its page and it serves you. A new push makes a new revision.",
        action: { label: `Open fork ${next.fork.number}`, href: `/forks/${next.fork.number}` },
      };
    default:
      return next satisfies never;
  }
}
