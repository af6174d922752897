/** What the page of a pull request on GitHub says about its fork: the state, what is missing and who can mend it. Pure. */
import type { ForkState, RevisionState } from "./schema";

export interface ReportView {
  pullRequest: { state: "open" | "closed" | "merged"; headSha: string };
  component: { name: string; notContributableReason: string | null };
  service: { slug: string; title: string; isRunning: boolean };
  /** The one that holds the pull request, else the last that did; null when none ever did. */
  fork: ReportedFork | null;
}
export interface ReportedFork {
  number: number;
  title: string;
  owner: string;
  state: ForkState;
  isActive: boolean;
  /** The latest; null while the first is being cut. */
  revision: {
    number: number;
    /** The commit of this pull request that it runs. */
    head: string;
    state: RevisionState;
    finding: string | null;
    isHeld: boolean;
    /** Who can move it now, by name: those who cross-check, or let its checks run. */
    awaited: string[];
    rule: string;
    failedChecks: string[];
    /** Clearance that is missing now, of everybody with a hand in it. */
    uncleared: { reason: string | null; fixer: string | null }[];
  } | null;
  /** Of the latest revision. */
  deployment: {
    state: string;
    blocked: { reason: string | null; fixer: string | null }[];
    fault: string | null;
  } | null;
  /** The revision that serves now, perhaps an older one, and whom. */
  serving: { revision: number; people: number } | null;
}

export type Conclusion = "success" | "failure" | "neutral" | "action_required";
export interface Report {
  /** Null while it goes on by itself. */
  conclusion: Conclusion | null;
  /** One line. */
  title: string;
  /** Markdown. */
  summary: string;
  /** Where it goes on. */
  url: string;
}

interface Told {
  conclusion: Conclusion | null;
  title: string;
  /** What is missing, and who can mend it. */
  next: string;
}
const told = (conclusion: Told["conclusion"], title: string, next: string): Told => ({
  conclusion,
  title,
  next,
});

/** `base`: web's public address. */
export function renderReport(view: ReportView, base: string): Report {
  const { fork, service } = view;
  const { conclusion, title, next } = fork ? tellFork(view, fork) : tellWithout(view);
  const url = fork ? `${base}/forks/${fork.number}` : `${base}/services/${service.slug}/fork`;
  const about = fork
    ? [
        `[Fork ${fork.number}: ${plain(fork.title)}](${url}) of ${plain(service.title)}, requested by ${plain(fork.owner)}.`,
      ]
    : [`[How ${plain(service.title)} is forked](${url}).`];
  return {
    conclusion,
    title,
    summary: [next, clearanceWords(fork), ...about, servingWords(fork)].filter(Boolean).join("\n\n"),
    url,
  };
}

function tellWithout({ pullRequest, component, service }: ReportView): Told {
  if (pullRequest.state !== "open") return told("neutral", "No fork ran this", "The pull request is closed.");
  if (component.notContributableReason) {
    const next = `${component.name} does not take contributions: ${component.notContributableReason}`;
    return told("neutral", "Cannot be forked", next);
  }
  if (!service.isRunning)
    return told("neutral", "Cannot be forked yet", `${service.title} does not run yet.`);
  const next =
    "Whoever has an account at the co-op can request a fork of it, to run it for themselves first.";
  return told("neutral", "No fork requested", next);
}

function tellFork({ pullRequest }: ReportView, fork: ReportedFork): Told {
  if (!fork.isActive)
    return told("neutral", `Fork ${fork.state}`, "Nothing of it runs. It can be requested again.");
  const { revision } = fork;
  if (!revision || (revision.head !== pullRequest.headSha && pullRequest.state === "open")) {
    return told(
      null,
      "The next revision is being cut",
      "Forkmoot reads the new commits. Nothing is missing.",
    );
  }
  const name = `Revision ${revision.number}`;
  switch (revision.state) {
    case "checking":
      return revision.isHeld
        ? told(
            "action_required",
            `${name}: checks wait for a maintainer`,
            `It is built and tested once ${orOf(revision.awaited)} presses *Run checks*.`,
          )
        : told(null, `${name} is being built and tested`, "Nothing is missing.");
    case "checks_failed":
      return told(
        "failure",
        `${name}: checks failed`,
        revision.finding ?? failedWords(revision.failedChecks, fork.owner),
      );
    case "cross_check":
      return told(
        "action_required",
        `${name} waits for its cross-check`,
        `${orOf(revision.awaited)} can give it. ${revision.rule}`,
      );
    case "changes_requested":
      return told("failure", `${name}: changes requested`, `${plain(fork.owner)} answers with new commits.`);
    case "rejected":
      return told(
        "failure",
        `${name} was rejected`,
        `New commits make a new revision, which is decided anew.`,
      );
    case "superseded":
      return told("neutral", `${name} was superseded`, "A newer revision took its place.");
    case "approved":
      return tellDeployment(fork, name);
    default:
      return revision.state satisfies never;
  }
}

function tellDeployment({ deployment, owner }: ReportedFork, name: string): Told {
  switch (deployment?.state) {
    case "serving":
      return told("success", `${name} serves`, "Nothing is missing.");
    case "queued":
      return deployment.blocked.length > 0
        ? told("action_required", `${name} is approved and has to wait`, mendWords(deployment.blocked))
        : told(null, `${name} is approved and is being started`, "Nothing is missing.");
    case "running":
      return told(null, `${name} is approved and is being started`, "Nothing is missing.");
    case "failed":
      return told(
        "failure",
        `${name} did not start`,
        `${deployment.fault ?? "Its deployment failed."} ${plain(owner)} or a maintainer can resume it.`,
      );
    default:
      return told(
        "neutral",
        `${name} was approved and does not run`,
        "Its trial was stopped, or it has ended.",
      );
  }
}

const mendWords = (missing: readonly { reason: string | null; fixer: string | null }[]) =>
  missing
    .map(
      ({ reason, fixer }) => `${plain(reason ?? "")}${fixer ? ` ${plain(capital(fixer))} can mend it.` : ""}`,
    )
    .join(" ");

/** Said while a revision is on its way; one that waits for it says so by itself. */
function clearanceWords(fork: ReportedFork | null) {
  const { uncleared = [], state } = fork?.revision ?? {};
  const isOnItsWay =
    fork?.isActive && (state === "checking" || state === "cross_check" || state === "checks_failed");
  return isOnItsWay && uncleared.length > 0 ? `**Not cleared to deploy.** ${mendWords(uncleared)}` : "";
}

const failedWords = (components: readonly string[], owner: string) =>
  `${components.join(" and ") || "A component"} did not pass. ${plain(owner)} answers with new commits, or a maintainer runs the checks again.`;

function servingWords(fork: ReportedFork | null) {
  if (!fork?.serving) return "";
  const { revision, people } = fork.serving;
  const whom = people === 0 ? "nobody yet" : people === 1 ? "one person" : `${people} people`;
  const isOlder = fork.revision && fork.revision.number !== revision;
  return isOlder
    ? `Revision ${revision} keeps serving ${whom} until a newer one is approved and serves.`
    : `Revision ${revision} serves ${whom}.`;
}

/** People's own words end up in Markdown on somebody else's page: they stay words. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>()#+!|~@&]/g, "\\$&").replace(/\s+/g, " ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const orOf = (names: readonly string[]) => names.map(plain).join(" or ") || "A maintainer of the service";
