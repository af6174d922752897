import type { DeciderView, ForkPage, RevisionView } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";
import { DEPLOYMENT_STATUS, REVISION_STATUS, YOUR_CHECKS, YOURS } from "@/lib/forks/status";
import { listed } from "@/lib/format";
import type { Status } from "@/lib/status";

/** What a decision panel says above its answers. `next`: who acts; null when nobody needs to. */
export interface Decision {
  status: Status;
  question: string;
  rule: string;
  next: { who: string; verb: string; since: string } | null;
}

const NEW_PUSH = "A new push makes a new revision, which is cross-checked afresh.";
const ENDED = "The fork has ended since.";
const CHECKS_HELD: Status = { label: "Checks held", tone: "waiting", icon: "circle-pause" };

/** The question about a fork's latest revision, in the state it is in, to this reader. */
export function describeDecision(fork: ForkPage, revision: RevisionView): Decision {
  const { may, isOwner } = fork.you;
  const n = revision.number;
  const since = revision.stateSince;
  const mayRun = `May revision ${n} run on members’ own data?`;
  const owner = isOwner ? "You" : fork.owner.name;
  const isActive = isActiveFork(fork.state);
  const ownerNext = isActive ? { who: owner, verb: isOwner ? "push next" : "pushes next", since } : null;
  const status = REVISION_STATUS[revision.state];
  switch (revision.state) {
    case "checking":
      if (revision.checksHeld) {
        return {
          status: may.runChecks.ok ? YOUR_CHECKS : CHECKS_HELD,
          question: `May the checks of revision ${n} run?`,
          rule: "Somebody new here had a hand in it, so a maintainer looks first. Its build and tests get no secret and none of the members’ data.",
          next: actsNext(whoDecides(revision, may.runChecks.ok), since),
        };
      }
      return { status, question: mayRun, rule: revision.approval.rule, next: null };
    case "checks_failed":
      return {
        status,
        question: `Revision ${n} did not pass its checks`,
        rule:
          revision.finding ??
          "It may run once a revision passes them. What failed stands below, step by step.",
        next: ownerNext,
      };
    case "cross_check":
      return {
        status: may.crossCheck.ok ? YOURS : status,
        question: mayRun,
        rule: [revision.approval.rule, keepsServing(fork, revision)].filter(Boolean).join(" "),
        next: actsNext(whoIsAwaited(revision), since),
      };
    case "approved":
      return (
        notServing(fork, revision, isActive ? ownerNext : null) ?? {
          status,
          question: `Revision ${n} may run on members’ own data`,
          rule: revision.approval.rule,
          next: null,
        }
      );
    case "changes_requested":
      return {
        status,
        question: `Revision ${n} needs changes before it may run`,
        rule: isActive ? NEW_PUSH : ENDED,
        next: ownerNext,
      };
    case "rejected":
      return {
        status,
        question: `Revision ${n} may not run`,
        rule: `One rejection stops it. ${isActive ? NEW_PUSH : ENDED}`,
        next: ownerNext,
      };
    case "superseded":
      return {
        status,
        question: `Revision ${n} was not decided`,
        rule: isActive ? "A newer revision took its place." : "The fork ended first.",
        next: null,
      };
    default:
      return revision.state satisfies never;
  }
}

const keepsServing = (fork: ForkPage, revision: RevisionView) =>
  fork.serving && fork.serving.revision !== revision.number
    ? `Revision ${fork.serving.revision} keeps serving until revision ${revision.number} is approved and serving.`
    : "";

/** "You or Mara": whose answer would move it, the reader first. */
export function whoIsAwaited(revision: RevisionView): string[] {
  const isYou = (id: string) => revision.approval.deciders.some((one) => one.isYou && one.person.id === id);
  return revision.approval.awaited
    .map((person) => (isYou(person.id) ? "You" : person.name))
    .sort((a, b) => Number(b === "You") - Number(a === "You"));
}

function whoDecides(revision: RevisionView, isYours: boolean): string[] {
  const others = revision.approval.deciders
    .filter((one) => one.excluded === null && !one.isYou)
    .map((one) => one.person.name);
  return isYours ? ["You", ...others] : others;
}

function actsNext(who: readonly string[], since: string): Decision["next"] {
  if (who.length === 0) return null;
  const shown = who.length > 3 ? [...who.slice(0, 2), `${who.length - 2} others`] : who;
  const isOneOther = who.length === 1 && who[0] !== "You";
  return { who: listed(shown, "or"), verb: isOneOther ? "acts next" : "act next", since };
}

const HANDS: readonly [string, string][] = [
  ["authored", "Author"],
  ["co_authored", "Co-author"],
  ["committed", "Committer"],
  ["pushed", "Pushed it"],
  ["opened", "Opened it"],
  ["requested", "Requested it"],
];

/** How one decider stands, and a word more: why they do not count, or in what capacity they answer. */
export function describeDecider(
  decider: DeciderView,
  {
    revision,
    mayAnswer,
    verdicts,
  }: { revision: RevisionView; mayAnswer: boolean; verdicts: Readonly<Record<string, Status>> },
): { status: Status; detail: string | null } {
  const capacity = { maintainer: null, technical_owner: "technical owner", board: "board" }[decider.standing];
  if (decider.excluded === "suspended") {
    return { status: { label: "Suspended", tone: "faint", icon: "circle-slash" }, detail: "does not count" };
  }
  if (decider.excluded === "contributor") {
    const hand = HANDS.find(([part]) => decider.parts.includes(part))?.[1] ?? "Had a hand in it";
    return { status: { label: hand, tone: "faint", icon: "circle-slash" }, detail: "does not count" };
  }
  const given = decider.verdict && verdicts[decider.verdict];
  if (given) return { status: given, detail: capacity };
  if (decider.isYou && mayAnswer) {
    return { status: { label: "Your answer", tone: "needs-you", icon: "circle-alert" }, detail: capacity };
  }
  if (revision.state === "cross_check") {
    return { status: { label: "Not yet", tone: "waiting", icon: "clock" }, detail: capacity };
  }
  if (revision.state === "checking") {
    return { status: { label: "To be asked", tone: "draft", icon: "circle-dashed" }, detail: capacity };
  }
  return { status: { label: "Not needed", tone: "faint", icon: "circle-minus" }, detail: capacity };
}

const STOPPED: Status = { label: "Trial stopped", tone: "refused", icon: "circle-stop" };

/** An approval is not the news once its deployment failed or was stopped; null where it serves, or may still. */
function notServing(
  fork: ForkPage,
  { number: n }: RevisionView,
  ownerNext: Decision["next"],
): Decision | null {
  const deployment = fork.deployments.find((one) => one.revision === n);
  if (deployment?.state === "failed") {
    const isTheirs = deployment.fault?.whose === "theirs";
    return {
      status: { ...DEPLOYMENT_STATUS.failed, label: "Did not start" },
      question: `Revision ${n} was approved and did not start`,
      rule: deployment.fault?.message ?? "Its steps below say where it ended.",
      next: isTheirs ? ownerNext : null,
    };
  }
  if (deployment?.state !== "gone" || deployment.endReason !== "stopped") return null;
  const stop = fork.timeline.find((entry) => entry.icon === "circle-stop");
  const by = stop?.actor?.name ?? "A maintainer";
  return {
    status: STOPPED,
    question: `${by} stopped the trial of revision ${n}`,
    rule: `${stop?.quote ? `“${stop.quote}” ` : ""}Its approval stays; a maintainer may start it again.`,
    next: null,
  };
}
