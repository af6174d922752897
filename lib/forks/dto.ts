/** What pages and the API show of forks. Dates are ISO strings; ids are opaque. */
import { z } from "zod";
import { Fault as HostFault, Step as HostStep, LogPage } from "@/lib/deploy/contract";
import { PersonRef } from "@/lib/people/schema";
import type { IconName, Tone } from "@/lib/status";
import {
  CHECK_STATES,
  CommitSummary as Commit,
  DEPLOYMENT_STATES,
  FileChange as File,
  FORK_STATES,
  CrossCheckItems as Items,
  REPORTED_STATES,
  REVISION_STATES,
  VERDICTS,
} from "./schema";

const At = z.iso.datetime();
const ForkState = z.enum(FORK_STATES).meta({ id: "ForkState" });
const RevisionState = z.enum(REVISION_STATES).meta({ id: "RevisionState" });
const DeploymentState = z.enum(DEPLOYMENT_STATES).meta({ id: "DeploymentState" });
const Verdict = z.enum(VERDICTS).meta({ id: "Verdict" });
const Standing = z.enum(["maintainer", "technical_owner", "board"]).meta({
  id: "Standing",
  description: "By what somebody decides.",
});
const Step = HostStep.meta({ id: "Step", description: "One step of a check or a deployment." });
const Fault = HostFault.meta({ id: "Fault", description: "What went wrong, and whose fault it is." });
const CommitSummary = Commit.meta({ id: "CommitSummary" });
const FileChange = File.meta({ id: "FileChange" });
const CrossCheckItems = Items.meta({ id: "CrossCheckItems" });
/** Maps of states hand these out and views draw them; a schema cannot name them without a second list. */
const Icon = z.string().describe("Name of the picture that Forkmoot's own pages show.") as z.ZodType<
  IconName,
  IconName
>;
const ToneWord = z.enum([
  "draft",
  "waiting",
  "needs-you",
  "live",
  "refused",
  "faint",
]) satisfies z.ZodType<Tone>;

export const ServiceRef = z
  .object({ slug: z.string(), title: z.string(), url: z.string().describe("Where its users use it.") })
  .meta({ id: "ServiceRef" });
export type ServiceRef = z.infer<typeof ServiceRef>;

/** A decision as the server would make it: views show `message` beside a disabled action. */
export const May = z
  .union([
    z.object({ ok: z.literal(true) }),
    z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
  ])
  .meta({ id: "May", description: "Whether you may, as the command would decide; if not, why not." });
export type May = z.infer<typeof May>;

export const ForkListItem = z
  .object({
    number: z.int(),
    title: z.string(),
    state: ForkState,
    service: ServiceRef,
    owner: PersonRef,
    openedAt: At,
    revision: z.object({ number: z.int(), state: RevisionState }).nullable(),
    deployment: z.object({ state: DeploymentState, revision: z.int().nullable() }).nullable(),
    people: z.int().describe("How many it serves."),
  })
  .meta({ id: "ForkListItem" });
export type ForkListItem = z.infer<typeof ForkListItem>;

export const ChangeView = z
  .object({
    component: z.string(),
    pullRequest: z.object({
      id: z.string(),
      number: z.int(),
      title: z.string(),
      branch: z.string(),
      url: z.string(),
    }),
    head: z.string(),
    base: z.string(),
    added: z.int(),
    removed: z.int(),
    commits: z.array(CommitSummary),
    files: z.array(FileChange),
    unreleased: z
      .array(CommitSummary)
      .describe("Commits of the default branch that run nowhere yet and come along: landed, not released."),
  })
  .meta({ id: "Change" });
export type ChangeView = z.infer<typeof ChangeView>;

export const CheckView = z
  .object({
    id: z.string(),
    component: z.string(),
    state: z.enum(CHECK_STATES),
    steps: z.array(Step),
    fault: Fault.nullable(),
    startedAt: At.nullable(),
    finishedAt: At.nullable(),
  })
  .meta({ id: "Check" });
export type CheckView = z.infer<typeof CheckView>;

export const DeciderView = z
  .object({
    person: PersonRef,
    standing: Standing,
    excluded: z.enum(["contributor", "suspended"]).nullable().describe("Why their answer does not count."),
    parts: z.array(z.string()).describe("Which hands they had in it, when that is why: requested, pushed."),
    verdict: Verdict.nullable(),
    at: At.nullable(),
    isYou: z.boolean(),
  })
  .meta({ id: "Decider" });
export type DeciderView = z.infer<typeof DeciderView>;

export const CrossCheckView = z
  .object({
    person: PersonRef,
    standing: Standing,
    verdict: Verdict,
    items: CrossCheckItems,
    note: z.string(),
    at: At,
  })
  .meta({ id: "CrossCheck" });
export type CrossCheckView = z.infer<typeof CrossCheckView>;

export const RevisionView = z
  .object({
    id: z.string(),
    number: z.int(),
    digest: z.string().describe("Names exactly what is decided on; a cross-check repeats it."),
    state: RevisionState,
    stateSince: At,
    createdAt: At,
    finding: z.string().nullable(),
    checksHeld: z.boolean().describe("Its checks wait for a maintainer's “Run checks”."),
    changes: z.array(ChangeView),
    contributors: z.array(
      z.object({ label: z.string(), person: PersonRef.nullable(), parts: z.array(z.string()) }),
    ),
    checks: z.array(CheckView),
    crossChecks: z.array(CrossCheckView),
    approval: z.object({
      outcome: z.enum(["waiting", "approved", "changes_requested", "rejected"]),
      given: z.int(),
      needed: z.int(),
      rule: z.string(),
      deciders: z.array(DeciderView),
      awaited: z.array(PersonRef),
      boardDecides: z.boolean(),
    }),
  })
  .meta({ id: "Revision" });
export type RevisionView = z.infer<typeof RevisionView>;

/** What the trial would be given, as the cross-check shows it. */
export const TrialTerms = z
  .object({
    data: z.object({ mode: z.literal("shared"), words: z.string(), migrationsChanged: z.boolean() }),
    secrets: z
      .array(
        z.object({
          name: z.string(),
          purpose: z.string(),
          component: z.string(),
          isNew: z.boolean().describe("The baseline does not use it in that component."),
          isKnown: z.boolean(),
        }),
      )
      .describe("Secrets that its component files name; never their values."),
    isolation: z
      .array(z.object({ key: z.string(), label: z.string(), enforced: z.boolean(), detail: z.string() }))
      .nullable()
      .describe("What this machine enforces and what not; null while the host does not answer."),
  })
  .meta({ id: "TrialTerms" });
export type TrialTerms = z.infer<typeof TrialTerms>;

const Blocked = z.object({
  subject: z.string().describe("A login, or `approval`."),
  reason: z.string().nullable(),
  fixer: z.string().nullable().describe("Who can mend it."),
});
export const ClearanceView = Blocked.extend({
  isMet: z.boolean(),
  href: z.string().nullable().describe("Where it is mended."),
}).meta({ id: "ForkClearance" });
export type ClearanceView = z.infer<typeof ClearanceView>;

export const DeploymentView = z
  .object({
    id: z.string(),
    revision: z.int().nullable().describe("Null for a baseline."),
    state: DeploymentState,
    stateSince: At,
    attempt: z.int(),
    fault: Fault.nullable(),
    blocked: z.array(Blocked).nullable(),
    steps: z.array(Step),
    queuedAt: At,
    startedAt: At.nullable(),
    servingAt: At.nullable(),
    endedAt: At.nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: "ForkDeployment" });
export type DeploymentView = z.infer<typeof DeploymentView>;
export const DeploymentListItem = DeploymentView.extend({
  fork: z.int().nullable().describe("Number of its fork; null for a baseline."),
  service: z.string(),
}).meta({ id: "Deployment" });

const SeenHealth = z.enum(["starting", "healthy", "unhealthy", "gone", "unknown"]);
export const RunningComponentView = z
  .object({
    component: z.string(),
    commit: z.string(),
    title: z.string().nullable(),
    health: SeenHealth,
    since: At.nullable(),
  })
  .meta({ id: "RunningComponent" });
export type RunningComponentView = z.infer<typeof RunningComponentView>;

export const ServingView = z
  .object({
    deploymentId: z.string(),
    revision: z.int(),
    since: At,
    health: SeenHealth,
    healthAt: At.nullable(),
    manifest: z.string(),
    components: z.array(RunningComponentView),
    people: z.int(),
  })
  .meta({ id: "Serving" });
export type ServingView = z.infer<typeof ServingView>;

export const TimelineEntry = z
  .object({
    id: z.string(),
    at: At,
    actor: PersonRef.nullable().describe("A person; null for the system."),
    system: z.string().nullable(),
    words: z.string().describe("What follows the actor's name: “passed the cross-check of revision 2”."),
    quote: z.string().nullable(),
    icon: Icon,
    tone: ToneWord,
  })
  .meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const MissingView = z
  .object({
    count: z.int(),
    daysBehind: z.number(),
    commits: z.array(CommitSummary.extend({ component: z.string() })),
  })
  .meta({
    id: "Missing",
    description: "Commits of the default branches that the fork's manifest lacks; at most 50 are listed.",
  });
export type MissingView = z.infer<typeof MissingView>;

export const ForkPage = z
  .object({
    id: z.string(),
    number: z.int(),
    title: z.string(),
    reason: z.string(),
    state: ForkState,
    openedAt: At,
    stateSince: At,
    service: ServiceRef,
    owner: PersonRef,
    revisions: z.array(RevisionView).describe("Newest first, at most 20."),
    deployments: z.array(DeploymentView).describe("Newest first, at most 20."),
    serving: ServingView.nullable(),
    clearance: z
      .array(ClearanceView)
      .describe(
        "Of everybody with a hand in the latest revision, as of now; one line for each thing missing.",
      ),
    lapse: z
      .object({ reasons: z.array(z.string()), keptUntil: At.nullable() })
      .nullable()
      .describe("Set while it serves although somebody with a hand in what serves is not cleared."),
    reported: z
      .array(
        z.object({
          component: z.string(),
          name: z.string(),
          state: z.enum(REPORTED_STATES),
          url: z.string().nullable(),
        }),
      )
      .describe("What others report on GitHub about the latest revision's commits. It decides nothing here."),
    terms: TrialTerms.nullable(),
    missing: MissingView,
    timeline: z.array(TimelineEntry).describe("Newest first, at most 100."),
    you: z.object({
      isOwner: z.boolean(),
      binding: z
        .object({
          id: z.string(),
          since: At,
          name: z.string(),
          fork: z.object({ number: z.int(), title: z.string() }),
        })
        .nullable()
        .describe("Your own workload on this fork, or on another fork of the same service."),
      may: z.object({
        crossCheck: May,
        runChecks: May,
        withdraw: May,
        join: May,
        stopTrial: May,
        keepTrial: May,
        resume: May,
        readRunLog: May,
      }),
    }),
    now: At,
  })
  .meta({ id: "Fork" });
export type ForkPage = z.infer<typeof ForkPage>;

/** What a watcher polls: small, and `version` changes whenever the page should be read again. */
export const ForkProgress = z
  .object({
    version: z.string().describe("Changes whenever the fork should be read again."),
    state: ForkState,
    isMoving: z.boolean(),
    revision: z
      .object({ number: z.int(), state: RevisionState, checks: z.array(CheckView) })
      .nullable()
      .describe("The latest one."),
    deployments: z.array(DeploymentView).describe("Newest first, at most 5."),
    now: At,
  })
  .meta({ id: "ForkProgress" });
export type ForkProgress = z.infer<typeof ForkProgress>;

const EvidenceVerdict = z.enum(["not_enough", "no_worse", "worse", "better"]);
const Figures = {
  requests: z.int(),
  errorRate: z.number().describe("0 to 1."),
  baselineErrorRate: z.number().nullable(),
  p95: z.number().nullable().describe("Milliseconds."),
  baselineP95: z.number().nullable(),
};
export const EvidenceView = z
  .object({
    verdict: EvidenceVerdict,
    ...Figures,
    errors: z.int(),
    compared: z.int().describe("Requests of the fork in hours in which the baseline had the action too."),
    p50: z.number().nullable(),
    people: z.int().describe("Everybody who was ever on the fork."),
    from: At.nullable(),
    until: At.nullable(),
    actions: z.array(z.object({ action: z.string(), verdict: EvidenceVerdict, ...Figures })),
    hours: z.array(
      z.object({
        hour: At,
        requests: z.int(),
        p95: z.number().nullable(),
        baselineP95: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: "Evidence", description: "How a fork fared beside the baseline in the same hours." });
export type EvidenceView = z.infer<typeof EvidenceView>;

export const BranchView = z
  .object({
    name: z.string(),
    sha: z.string(),
    title: z.string(),
    authorName: z.string(),
    at: z.string(),
    pullRequest: z.object({ id: z.string(), number: z.int() }).nullable(),
  })
  .meta({ id: "Branch" });
export type BranchView = z.infer<typeof BranchView>;

export const PullRequestView = z
  .object({
    id: z.string(),
    component: z.string(),
    number: z.int(),
    title: z.string(),
    body: z.string(),
    state: z.enum(["open", "closed", "merged"]),
    branch: z.string(),
    head: z.string(),
    openedBy: PersonRef.nullable(),
    openedByLogin: z.string().nullable().describe("Their name on GitHub; null where it lives here."),
    openedAt: At,
    updatedAt: At,
    mergedAt: At.nullable(),
    mergedBy: PersonRef.nullable(),
    mergedByLogin: z.string().nullable().describe("Their name on GitHub; null where it lives here."),
    fork: z
      .object({ number: z.int(), title: z.string() })
      .nullable()
      .describe("The active fork that runs it."),
  })
  .meta({ id: "PullRequest" });
export type PullRequestView = z.infer<typeof PullRequestView>;

export const BindingView = z
  .object({
    id: z.string(),
    since: At,
    name: z.string().describe("Who you are on the service, as it knows you."),
    service: ServiceRef,
    fork: z.object({ number: z.int(), title: z.string() }),
  })
  .meta({ id: "Binding", description: "A fork serves you on a service." });
export type BindingView = z.infer<typeof BindingView>;

const Patch = {
  patch: z.string().describe("A unified diff, cut at the last whole line within 2 MB."),
  truncated: z.boolean(),
};
/** A component's repository: its branches, and how to get at it. */
export const ComponentCodeView = z
  .object({
    component: z.string(),
    service: ServiceRef,
    cloneUrl: z.string(),
    webUrl: z.string().nullable().describe("Its pages on GitHub; null where it lives here."),
    defaultBranch: z.string(),
    contributable: z.boolean(),
    reason: z.string().nullable().describe("Why it takes no contributions, when it does not."),
    branches: z.array(BranchView).describe("Newest first, at most 200."),
  })
  .meta({ id: "ComponentCode" });
export const BranchChangeView = z
  .object({
    name: z.string(),
    head: z.string(),
    commits: z.array(CommitSummary).describe("Oldest first."),
    files: z.array(FileChange),
    added: z.int(),
    removed: z.int(),
    mayOpen: May,
  })
  .meta({ id: "BranchChange", description: "A pushed branch as a pull request would have it." });
export const PullRequestDetail = PullRequestView.extend({
  service: ServiceRef,
  base: z.string(),
  commits: z.array(CommitSummary).describe("Oldest first."),
  added: z.int(),
  removed: z.int(),
  files: z.array(FileChange),
  ...Patch,
  mayRequest: May.describe("Whether you may request a fork for it."),
  mayClose: May,
  webUrl: z.string().nullable().describe("Its page on GitHub; null where it lives here."),
  reported: z
    .array(z.object({ name: z.string(), state: z.enum(REPORTED_STATES), url: z.string().nullable() }))
    .describe("Checks and statuses that others report on GitHub for its head."),
}).meta({ id: "PullRequestDetail" });
export const RevisionDiff = z
  .object({
    fork: z.object({ number: z.int(), title: z.string(), service: ServiceRef }),
    revision: z.object({ number: z.int(), digest: z.string(), state: RevisionState }),
    changes: z.array(ChangeView.extend(Patch)),
  })
  .meta({ id: "RevisionDiff" });

/** A page of a log, and what it is of. */
export const LogView = LogPage.extend({ title: z.string(), components: z.array(z.string()) }).meta({
  id: "Log",
});
