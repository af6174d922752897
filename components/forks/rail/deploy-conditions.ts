import type { DeploymentView, ForkPage, RevisionView } from "@/lib/forks/dto";
import { count, listed } from "@/lib/format";
import type { IconName, Status, Tone } from "@/lib/status";
import { whoIsAwaited } from "../decision/describe-decision";

/** One thing that must hold before a revision deploys, and who can see to it. */
export interface Condition {
  words: string;
  who: string | null;
  tone: Tone;
  icon: IconName;
  /** Where it is mended. */
  href?: string | null;
}

const met = (words: string): Condition => ({ words, who: null, tone: "live", icon: "check" });
const open = (words: string, who: string | null, isYours = false): Condition => ({
  words,
  who,
  tone: isYours ? "needs-you" : "waiting",
  icon: isYours ? "circle-alert" : "clock",
});
const broken = (words: string, who: string | null): Condition => ({ words, who, tone: "refused", icon: "x" });

/** Whether the latest revision may deploy, in one word, and each condition. */
export function describeConditions(
  fork: ForkPage,
  revision: RevisionView,
): { verdict: Status; conditions: Condition[] } {
  const deployment = fork.deployments.find((one) => one.revision === revision.number) ?? null;
  const conditions = [
    checksCondition(fork, revision),
    approvalCondition(fork, revision),
    ...clearanceConditions(fork, revision, deployment),
    secretsCondition(fork),
  ];
  return { verdict: verdictOf(fork, { revision, deployment, conditions }), conditions };
}

interface Given {
  revision: RevisionView;
  deployment: DeploymentView | null;
  conditions: readonly Condition[];
}

function verdictOf(fork: ForkPage, { revision, deployment, conditions }: Given): Status {
  if (fork.serving?.revision === revision.number) return { label: "It serves", tone: "live", icon: "radio" };
  if (deployment?.state === "running") return { label: "It deploys", tone: "waiting", icon: "spinner" };
  if (deployment?.state === "failed") return { label: "It failed", tone: "refused", icon: "circle-x" };
  if (conditions.some((one) => one.tone === "refused"))
    return { label: "No", tone: "refused", icon: "circle-x" };
  if (conditions.every((one) => one.tone === "live"))
    return { label: "Yes", tone: "live", icon: "circle-check" };
  const isYours = conditions.some((one) => one.tone === "needs-you");
  return {
    label: "Not yet",
    tone: isYours ? "needs-you" : "waiting",
    icon: isYours ? "circle-alert" : "clock",
  };
}

function checksCondition(fork: ForkPage, revision: RevisionView): Condition {
  if (revision.state === "checks_failed")
    return broken("Checks failed", fork.you.isOwner ? "you" : fork.owner.name);
  if (revision.state === "superseded") return broken("Superseded", null);
  if (revision.state !== "checking") return met("Checks passed");
  if (!revision.checksHeld) return open("Checks run", null);
  return open(
    "Checks wait for “Run checks”",
    fork.you.may.runChecks.ok ? "you" : "a maintainer",
    fork.you.may.runChecks.ok,
  );
}

function approvalCondition(fork: ForkPage, revision: RevisionView): Condition {
  const { given, needed } = revision.approval;
  switch (revision.state) {
    case "approved":
      return met(count(Math.max(given, needed), "approval"));
    case "changes_requested":
      return broken("Changes requested", fork.you.isOwner ? "you" : fork.owner.name);
    case "rejected":
      return broken("Rejected", null);
    case "cross_check": {
      const who = whoIsAwaited(revision).map((name) => (name === "You" ? "you" : name));
      return open(
        count(Math.max(1, needed - given), "more approval"),
        listed(who, "or") || null,
        fork.you.may.crossCheck.ok,
      );
    }
    default:
      return { ...open(`${count(needed, "approval")}`, null), tone: "draft", icon: "circle-dashed" };
  }
}

/** What holds a deployment and is nobody's clearance. */
const NOBODYS: readonly string[] = ["approval", "isolation"];

/** Clearance as of now, and what held the deployment when it was to start (law 3): each with who mends it. */
function clearanceConditions(
  { clearance }: ForkPage,
  revision: RevisionView,
  deployment: DeploymentView | null,
): Condition[] {
  const missing = clearance.filter((one) => !one.isMet);
  const held = deployment?.blocked ?? [];
  // What is mended by now waits for Resume only.
  const others = held
    .filter(({ subject }) => NOBODYS.includes(subject))
    .map((one) => ({ ...one, href: null }));
  const lines = [...missing, ...others].map((one) => ({
    ...broken(one.reason ?? `${one.subject} is not cleared`, one.fixer),
    href: one.href,
  }));
  if (missing.length > 0) return lines;
  const names = listed(revision.contributors.map((one) => one.person?.name ?? one.label));
  const cleared = met(`${names} ${revision.contributors.length === 1 ? "is" : "are"} cleared`);
  const waits = held.length > others.length ? [open("It was held back, and can be resumed", null)] : [];
  return [...lines, ...waits, cleared];
}

function secretsCondition(fork: ForkPage): Condition {
  const unknown = fork.terms?.secrets.filter((secret) => !secret.isKnown).map((secret) => secret.name) ?? [];
  if (unknown.length > 0)
    return broken(
      `${fork.service.title} has no secret ${listed([...new Set(unknown)], "or")}`,
      "a maintainer",
    );
  return met(`No secret beyond ${fork.service.title}’s`);
}
