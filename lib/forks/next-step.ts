import type { BranchView, ForkListItem, PullRequestView } from "./dto";
import { isActiveFork } from "./schema";

/** The way from an idea to one's own running version; the words are the page's. */
export const WAY = ["clone", "push", "pull_request", "fork", "cross_check", "yours"] as const;
export type WayStep = (typeof WAY)[number];

/** What is known about the reader's way in one service. */
export interface Reader {
  personId: string;
  login: string;
  name: string;
  /** They hold a token that pushes. */
  hasGitToken: boolean;
  /** Their forks of this service, newest first. */
  forks: readonly ForkListItem[];
  /** Of the contributable components. */
  pullRequests: readonly PullRequestView[];
  branches: readonly (BranchView & { component: string })[];
}

export type NextStep =
  | { at: "clone"; do: "sign_in" | "make_token" | "clone" }
  | { at: "pull_request"; do: "open_pull_request"; component: string; branch: string }
  | { at: "fork"; do: "request_fork"; pullRequest: PullRequestView }
  | { at: "cross_check"; do: "follow_fork"; fork: ForkListItem }
  | { at: "cross_check"; do: "mend_fork"; fork: ForkListItem; because: Stop }
  | { at: "yours"; do: "use_fork"; fork: ForkListItem };

/** What keeps a fork from going on by itself until its owner does something. */
export type Stop = "checks_failed" | "changes_requested" | "rejected" | "deployment_failed";

function whatStops({ revision, deployment }: ForkListItem): Stop | null {
  const state = revision?.state;
  if (state === "checks_failed" || state === "changes_requested" || state === "rejected") return state;
  return deployment?.state === "failed" ? "deployment_failed" : null;
}

/**
 * Where the reader stands and what they do next: the furthest step that they reached. `null` reader: not signed in.
 * A branch counts as theirs when its last commit bears their name or login; who pushed it is not asked.
 */
export function nextStep(reader: Reader | null): NextStep {
  if (!reader) return { at: "clone", do: "sign_in" };

  const forks = reader.forks.filter((fork) => isActiveFork(fork.state));
  const serving = forks.find((fork) => fork.deployment?.state === "serving");
  if (serving) return { at: "yours", do: "use_fork", fork: serving };
  const [fork] = forks;
  const because = fork && whatStops(fork);
  if (fork && because) return { at: "cross_check", do: "mend_fork", fork, because };
  if (fork) return { at: "cross_check", do: "follow_fork", fork };

  const pullRequest = reader.pullRequests.find(
    (pull) => pull.state === "open" && pull.fork === null && pull.openedBy?.id === reader.personId,
  );
  if (pullRequest) return { at: "fork", do: "request_fork", pullRequest };

  const names = [reader.name, reader.login].map((name) => name.toLowerCase());
  const branch = reader.branches.find(
    (one) => one.pullRequest === null && names.includes(one.authorName.toLowerCase()),
  );
  if (branch)
    return { at: "pull_request", do: "open_pull_request", component: branch.component, branch: branch.name };

  return { at: "clone", do: reader.hasGitToken ? "clone" : "make_token" };
}
