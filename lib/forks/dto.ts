/** What pages and the API show of forks. Dates are ISO strings; ids are opaque. */
import type { Fault, Step } from "@/lib/deploy/contract";
import type { PersonRef } from "@/lib/people/schema";
import type { Exclusion, Outcome, Standing } from "./approval";
import type {
  CheckState,
  CommitSummary,
  CrossCheckItems,
  DeploymentState,
  FileChange,
  ForkState,
  RevisionState,
  Verdict,
} from "./schema";

export interface ServiceRef {
  slug: string;
  title: string;
  /** Where its users use it. */
  url: string;
}
/** A decision as the server would make it: views show `message` beside a disabled action. */
export type May = { ok: true } | { ok: false; reason: string; message: string };

export interface ForkListItem {
  number: number;
  title: string;
  state: ForkState;
  service: ServiceRef;
  owner: PersonRef;
  openedAt: string;
  revision: { number: number; state: RevisionState } | null;
  deployment: { state: DeploymentState; revision: number | null } | null;
  people: number;
}

export interface ChangeView {
  component: string;
  pullRequest: { id: string; number: number; title: string; branch: string; url: string };
  head: string;
  base: string;
  added: number;
  removed: number;
  commits: CommitSummary[];
  files: FileChange[];
  /** Commits of the default branch that run nowhere yet and come along: landed, not released. */
  unreleased: CommitSummary[];
}

export interface CheckView {
  id: string;
  component: string;
  state: CheckState;
  steps: Step[];
  fault: Fault | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface DeciderView {
  person: PersonRef;
  standing: Standing;
  excluded: Exclusion | null;
  /** Which hands they had in it, when that is why they do not count: "requested", "pushed". */
  parts: string[];
  verdict: Verdict | null;
  at: string | null;
  isYou: boolean;
}

export interface CrossCheckView {
  person: PersonRef;
  standing: Standing;
  verdict: Verdict;
  items: CrossCheckItems;
  note: string;
  at: string;
}

export interface RevisionView {
  id: string;
  number: number;
  digest: string;
  state: RevisionState;
  stateSince: string;
  createdAt: string;
  finding: string | null;
  /** Its checks wait for a maintainer's "Run checks" (law 12). */
  checksHeld: boolean;
  changes: ChangeView[];
  contributors: { label: string; person: PersonRef | null; parts: string[] }[];
  checks: CheckView[];
  crossChecks: CrossCheckView[];
  approval: {
    outcome: Outcome;
    given: number;
    needed: number;
    rule: string;
    deciders: DeciderView[];
    awaited: PersonRef[];
    boardDecides: boolean;
  };
}

/** What the trial would be given, as the cross-check shows it. */
export interface TrialTerms {
  data: { mode: "shared"; words: string; migrationsChanged: boolean };
  /** Secrets that its component files name; `isNew`: the baseline does not use it in that component. */
  secrets: { name: string; purpose: string; component: string; isNew: boolean; isKnown: boolean }[];
  /** Changed settings of the component files, in words. */
  isolation: { key: string; label: string; enforced: boolean; detail: string }[] | null;
}

export interface DeploymentView {
  id: string;
  revision: number | null;
  state: DeploymentState;
  stateSince: string;
  attempt: number;
  fault: Fault | null;
  blocked: { subject: string; reason: string | null; fixer: string | null }[] | null;
  steps: Step[];
  queuedAt: string;
  startedAt: string | null;
  servingAt: string | null;
  endedAt: string | null;
  endReason: string | null;
}

export interface RunningComponentView {
  component: string;
  commit: string;
  title: string | null;
  health: "starting" | "healthy" | "unhealthy" | "gone" | "unknown";
  since: string | null;
}

export interface ServingView {
  deploymentId: string;
  revision: number;
  since: string;
  health: "starting" | "healthy" | "unhealthy" | "gone" | "unknown";
  healthAt: string | null;
  manifest: string;
  components: RunningComponentView[];
  people: number;
}

export interface TimelineEntry {
  id: string;
  at: string;
  /** A person; null for the system. */
  actor: PersonRef | null;
  system: string | null;
  /** "passed the cross-check of revision 2": what follows the actor's name. */
  words: string;
  quote: string | null;
  icon: import("@/lib/status").IconName;
  tone: import("@/lib/status").Tone;
}

export interface MissingView {
  /** Commits of the default branches that the fork's manifest lacks; law 6. */
  count: number;
  daysBehind: number;
  commits: (CommitSummary & { component: string })[];
}

export interface ForkPage {
  id: string;
  number: number;
  title: string;
  reason: string;
  state: ForkState;
  openedAt: string;
  stateSince: string;
  service: ServiceRef;
  owner: PersonRef;
  /** Newest first. */
  revisions: RevisionView[];
  /** Newest first; those that are gone at the end. */
  deployments: DeploymentView[];
  serving: ServingView | null;
  terms: TrialTerms | null;
  missing: MissingView;
  timeline: TimelineEntry[];
  you: {
    isOwner: boolean;
    /** Your own workload on this fork, or on another fork of the same service. */
    binding: { id: string; since: string; name: string; fork: { number: number; title: string } } | null;
    may: {
      crossCheck: May;
      runChecks: May;
      withdraw: May;
      join: May;
      stopTrial: May;
      resume: May;
    };
  };
  now: string;
}

/** What a watcher polls: small, and `version` changes whenever the page should be read again. */
export interface ForkProgress {
  version: string;
  state: ForkState;
  isMoving: boolean;
  revision: { number: number; state: RevisionState; checks: CheckView[] } | null;
  deployments: DeploymentView[];
  now: string;
}

export interface EvidenceView {
  verdict: "not_enough" | "no_worse" | "worse" | "better";
  requests: number;
  people: number;
  from: string | null;
  until: string | null;
  errorRate: number;
  baselineErrorRate: number | null;
  p95: number | null;
  baselineP95: number | null;
  actions: {
    action: string;
    requests: number;
    errorRate: number;
    baselineErrorRate: number | null;
    p95: number | null;
    baselineP95: number | null;
    verdict: "not_enough" | "no_worse" | "worse" | "better";
  }[];
  hours: { hour: string; requests: number; p95: number | null; baselineP95: number | null }[];
}

export interface WaitingItem {
  kind: "cross_check" | "run_checks" | "resume" | "push_again" | "join" | "request";
  label: string;
  icon: import("@/lib/status").IconName;
  title: string;
  /** Why it is the reader's, in a sentence. */
  why: string;
  since: string;
  url: string;
  action: string;
}
export interface WaitingOnOthers {
  title: string;
  words: string;
  on: PersonRef[];
  since: string;
  url: string;
}
export interface Inbox {
  items: WaitingItem[];
  others: WaitingOnOthers[];
}

export interface BranchView {
  name: string;
  sha: string;
  title: string;
  authorName: string;
  at: string;
  pullRequest: { id: string; number: number } | null;
}
export interface PullRequestView {
  id: string;
  component: string;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
  branch: string;
  head: string;
  openedBy: PersonRef | null;
  openedAt: string;
  updatedAt: string;
  fork: { number: number; title: string } | null;
}
