import type { Status } from "@/lib/status";
import type { CheckState, DeploymentState, ForkState, RevisionState, Verdict } from "./schema";

/** One map per noun; every badge and plain state uses it. Amber only for the reader: the same wait is blue to others. */
export const FORK_STATUS: Record<ForkState, Status> = {
  draft: { label: "Draft", tone: "draft", icon: "circle-dashed" },
  open: { label: "Open", tone: "waiting", icon: "git-fork" },
  merge_review: { label: "Merge review", tone: "waiting", icon: "git-merge" },
  promoting: { label: "Promoting", tone: "waiting", icon: "rocket" },
  promoted: { label: "Promoted", tone: "live", icon: "circle-check" },
  reverted: { label: "Reverted", tone: "refused", icon: "undo" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
  expired: { label: "Expired", tone: "faint", icon: "hourglass" },
};

export const REVISION_STATUS: Record<RevisionState, Status> = {
  checking: { label: "Checking", tone: "waiting", icon: "spinner" },
  checks_failed: { label: "Checks failed", tone: "refused", icon: "circle-x" },
  cross_check: { label: "Cross-check", tone: "waiting", icon: "clock" },
  approved: { label: "Approved", tone: "live", icon: "circle-check" },
  changes_requested: { label: "Changes requested", tone: "refused", icon: "pencil" },
  rejected: { label: "Rejected", tone: "refused", icon: "circle-x" },
  superseded: { label: "Superseded", tone: "faint", icon: "circle-minus" },
};

/** The same wait, when it is the reader's own turn. */
export const YOURS: Status = { label: "Cross-check", tone: "needs-you", icon: "circle-alert" };
export const YOUR_CHECKS: Status = { label: "Run checks", tone: "needs-you", icon: "circle-alert" };

export const DEPLOYMENT_STATUS: Record<DeploymentState, Status> = {
  queued: { label: "Queued", tone: "draft", icon: "clock" },
  running: { label: "Deploying", tone: "waiting", icon: "spinner" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
  serving: { label: "Serving", tone: "live", icon: "radio" },
  draining: { label: "Draining", tone: "waiting", icon: "hourglass" },
  gone: { label: "Gone", tone: "faint", icon: "circle-minus" },
};

export const CHECK_STATUS: Record<CheckState, Status> = {
  queued: { label: "Queued", tone: "draft", icon: "clock" },
  running: { label: "Running", tone: "waiting", icon: "spinner" },
  passed: { label: "Passed", tone: "live", icon: "circle-check" },
  failed: { label: "The change failed", tone: "refused", icon: "circle-x" },
  errored: { label: "Forkmoot failed", tone: "refused", icon: "circle-alert" },
  stopped: { label: "Stopped", tone: "faint", icon: "circle-minus" },
};

export const VERDICT_STATUS: Record<Verdict, Status> = {
  approve: { label: "Passed", tone: "live", icon: "circle-check" },
  request_changes: { label: "Changes requested", tone: "refused", icon: "pencil" },
  reject: { label: "Rejected", tone: "refused", icon: "circle-x" },
};
