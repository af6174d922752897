import { z } from "zod";
import { Id, Numbering, oneLine, plainText } from "@/lib/kernel/text";

export const FORK_STATES = [
  "draft",
  "open",
  "merge_review",
  "promoting",
  "promoted",
  "reverted",
  "withdrawn",
  "expired",
] as const;
export type ForkState = (typeof FORK_STATES)[number];
/** A fork in one of these still holds its pull requests and may run. */
export const ACTIVE_FORK_STATES = [
  "draft",
  "open",
  "merge_review",
  "promoting",
] as const satisfies readonly ForkState[];
export const isActiveFork = (state: ForkState) =>
  (ACTIVE_FORK_STATES as readonly ForkState[]).includes(state);

export const REVISION_STATES = [
  "checking",
  "checks_failed",
  "cross_check",
  "approved",
  "changes_requested",
  "rejected",
  "superseded",
] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export const DEPLOYMENT_STATES = ["queued", "running", "failed", "serving", "draining", "gone"] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

export const CHECK_STATES = ["queued", "running", "passed", "failed", "errored", "stopped"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What a cross-check answers, in the order of the page. */
export const CROSS_CHECK_ITEMS = ["data", "privacy", "contractual", "legal"] as const;
export type CrossCheckItem = (typeof CROSS_CHECK_ITEMS)[number];
export const ANSWERS = ["pass", "fail", "not_applicable"] as const;
export type Answer = (typeof ANSWERS)[number];
export const VERDICTS = ["approve", "request_changes", "reject"] as const;
export type Verdict = (typeof VERDICTS)[number];

const Text = (max: number) => plainText().trim().max(max, `At most ${max} characters.`);

const Title = (max: number) => oneLine().trim().max(max, `At most ${max} characters.`);

const ItemAnswer = z.object({ answer: z.enum(ANSWERS), reason: Text(2000).default("") });
export type ItemAnswer = z.infer<typeof ItemAnswer>;
export const CrossCheckItems = z.partialRecord(z.enum(CROSS_CHECK_ITEMS), ItemAnswer);
export type CrossCheckItems = z.infer<typeof CrossCheckItems>;

export const CrossCheckInput = z.object({
  revisionId: Id,
  /** What the reader saw: a cross-check of another digest than the revision's is refused (law 1). */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(VERDICTS),
  items: CrossCheckItems,
  note: Text(4000).default(""),
});
export type CrossCheckInput = z.infer<typeof CrossCheckInput>;

export const RequestForkInput = z.object({
  service: plainText().min(1).max(60),
  pullRequestIds: z
    .array(Id)
    .min(1, "Choose at least one pull request.")
    .max(20, "At most 20 pull requests run together."),
  title: Title(120).min(1, "Say in a few words what changes."),
  reason: Text(4000).default(""),
});
export const OpenPullRequestInput = z.object({
  component: plainText().min(1).max(100),
  branch: plainText().min(1, "Choose the branch you pushed.").max(200),
  title: Title(200).min(1, "Give the pull request a title."),
  body: Text(20000).default(""),
});
/** The name under which Forkmoot reports on pull requests of GitHub. */
export const REPORT_NAME = "Forkmoot";

/** How a check or status that others report on the code host stands. */
export const REPORTED_STATES = ["pending", "passed", "failed", "neutral"] as const;
export type ReportedState = (typeof REPORTED_STATES)[number];
export const toReportedState = (state: string): ReportedState =>
  REPORTED_STATES.find((one) => one === state) ?? "neutral";

/** A fork by its id, or by the number that people know it by, with whatever else is said. */
const onFork = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.union([z.object({ forkId: Id, ...shape }), z.object({ number: Numbering, ...shape })]);
export const Withdrawal = { reason: Text(2000).default("") };
export const Stop = { reason: Text(2000).min(1, "Say why, for the people on the trial.") };
export const ForkInput = z.object({ forkId: Id });
export const JoinForkInput = onFork({});
export const WithdrawForkInput = onFork(Withdrawal);
export const StopTrialInput = onFork(Stop);
/** How long a trial is kept at a time although somebody is not cleared. */
export const KEEP_DAYS = 90;
export const Keep = {
  until: z.iso.date("Give the day until which it is kept, such as 2027-03-01."),
  reason: plainText().trim().min(1, "Say why it is kept.").max(1000),
};
export const KeepTrialInput = onFork(Keep);
export const RevisionInput = z.object({ revisionId: Id });
export const DeploymentInput = z.object({ deploymentId: Id });

export const CommitSummary = z.object({
  sha: z.string(),
  title: z.string(),
  authorName: z.string(),
  at: z.string(),
});
export type CommitSummary = z.infer<typeof CommitSummary>;
export const FileChange = z.object({ path: z.string(), added: z.number(), removed: z.number() });
export type FileChange = z.infer<typeof FileChange>;
