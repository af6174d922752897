import type { StatusMap } from "@/lib/status";
import type { PullRequestView } from "./dto";
import type { ReportedState } from "./schema";

/** How a pull request's state looks. Open is nobody's turn in particular: what waits is its fork. */
export const PULL_REQUEST_STATUS: StatusMap<PullRequestView["state"]> = {
  open: { label: "Open", tone: "waiting", icon: "git-pull-request" },
  merged: { label: "Merged", tone: "live", icon: "git-merge" },
  closed: { label: "Closed", tone: "faint", icon: "circle-minus" },
};

/** Where a pull request is opened on GitHub. */
export const compareUrl = (webUrl: string, base: string, branch: string) =>
  `${webUrl}/compare/${encodeURIComponent(base)}...${encodeURIComponent(branch)}?expand=1`;

/** How a check that others report on the code host looks. */
export const REPORTED_STATUS: StatusMap<ReportedState> = {
  pending: { label: "Running", tone: "waiting", icon: "spinner" },
  passed: { label: "Passed", tone: "live", icon: "circle-check" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
  neutral: { label: "Neutral", tone: "faint", icon: "circle-minus" },
};
