import type { StatusMap } from "@/lib/status";
import type { CommitterState, NominationState } from "./schema";

/** One map per noun; every badge and plain state uses it. */
export const NOMINATION_STATUS: StatusMap<NominationState> = {
  open: { label: "Open for comment", tone: "waiting", icon: "message" },
  approved: { label: "Approved", tone: "live", icon: "circle-check" },
  not_yet: { label: "Not yet", tone: "draft", icon: "circle-pause" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
};

export const COMMITTER_STATUS: StatusMap<CommitterState> = {
  onboarding: { label: "Onboarding", tone: "waiting", icon: "list-checks" },
  active: { label: "Active", tone: "live", icon: "circle-check" },
  inactive_warned: { label: "Inactive, warned", tone: "needs-you", icon: "triangle-alert" },
  suspended: { label: "Suspended", tone: "refused", icon: "ban" },
  alumni: { label: "Alumni", tone: "faint", icon: "archive" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
};
