import type { StatusMap } from "@/lib/status";
import type { PullRequestView } from "./dto";

/** How a pull request's state looks. Open is nobody's turn in particular: what waits is its fork. */
export const PULL_REQUEST_STATUS: StatusMap<PullRequestView["state"]> = {
  open: { label: "Open", tone: "waiting", icon: "git-pull-request" },
  merged: { label: "Merged", tone: "live", icon: "git-merge" },
  closed: { label: "Closed", tone: "faint", icon: "circle-minus" },
};
