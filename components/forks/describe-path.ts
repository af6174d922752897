import type { PathNode } from "@/components/shared/path-of-fork";
import type { ForkPage, RevisionView } from "@/lib/forks/dto";
import { DEPLOYMENT_STATUS, REVISION_STATUS, YOUR_CHECKS, YOURS } from "@/lib/forks/status";
import { count } from "@/lib/format";
import type { Status } from "@/lib/status";

export interface Path {
  /** "Revision 1 serves", for the card's head. */
  head: Status;
  nodes: PathNode[];
  aheadLabel: string | undefined;
  /** All of it in a sentence or two. */
  summary: string;
}

/** What runs and what waits of a fork, in the order of its revisions. */
export function describePath(fork: ForkPage): Path {
  const nodes = [...fork.revisions].reverse().map((revision) => toNode(fork, revision));
  const missing = fork.missing.count;
  return {
    head: describeHead(fork),
    nodes,
    aheadLabel: missing > 0 ? `${count(missing, "commit")} that fork ${fork.number} is missing` : undefined,
    summary: [
      `The fork was cut from the baseline${missing > 0 ? `, which has gained ${count(missing, "commit")} since` : ""}.`,
      ...nodes.map((node) => `${node.label} ${node.detail}.`),
    ].join(" "),
  };
}

function describeHead(fork: ForkPage): Status {
  if (fork.serving)
    return { ...DEPLOYMENT_STATUS.serving, label: `Revision ${fork.serving.revision} serves` };
  return { label: "Nothing of it runs", tone: "faint", icon: "circle-minus" };
}

function toNode(fork: ForkPage, revision: RevisionView): PathNode {
  const label = `Revision ${revision.number}`;
  if (fork.serving?.revision === revision.number) {
    const { people } = fork.serving;
    const detail = people === 0 ? "serves nobody yet" : `serves ${count(people, "person", "people")}`;
    return { label, detail, status: DEPLOYMENT_STATUS.serving, serves: true };
  }
  const moving = fork.deployments.find(
    (one) =>
      one.revision === revision.number && ["queued", "running", "failed", "draining"].includes(one.state),
  );
  if (moving) {
    const words = {
      queued: "approved, queued",
      running: "deploys",
      failed: "did not deploy",
      draining: "drains",
    };
    return {
      label,
      detail: words[moving.state as keyof typeof words],
      status: DEPLOYMENT_STATUS[moving.state],
    };
  }
  const isLatest = fork.revisions[0]?.id === revision.id;
  const { may } = fork.you;
  if (revision.state === "checking" && revision.checksHeld) {
    const held: Status = { label: "Checks held", tone: "waiting", icon: "circle-pause" };
    return {
      label,
      detail: "waits for its checks",
      status: isLatest && may.runChecks.ok ? YOUR_CHECKS : held,
    };
  }
  const status = isLatest && may.crossCheck.ok ? YOURS : REVISION_STATUS[revision.state];
  return { label, detail: DETAILS[revision.state], status };
}

const DETAILS: Readonly<Record<RevisionView["state"], string>> = {
  checking: "runs its checks",
  checks_failed: "failed its checks",
  cross_check: "in cross-check",
  approved: "approved",
  changes_requested: "needs changes",
  rejected: "rejected",
  superseded: "superseded",
};
