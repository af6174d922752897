/** One status map for each noun of the room; every badge uses it. A service's level has its own in lib/catalog/schema.ts. */
import type { Status, StatusMap } from "@/lib/status";
import type {
  DeficiencyState,
  Outcome,
  RequirementSetState,
  ScrutinyState,
  UpdateState,
  VerificationState,
} from "./schema/states";

export const OUTCOME_STATUS: StatusMap<Outcome> = {
  met: { label: "Met", tone: "live", icon: "circle-check" },
  unmet: { label: "Not met", tone: "refused", icon: "circle-x" },
  not_applicable: { label: "Does not apply", tone: "faint", icon: "circle-slash" },
  not_assessed: { label: "Not answered", tone: "waiting", icon: "circle-dashed" },
  waived: { label: "Waived", tone: "draft", icon: "scale" },
};
/** The same, when the reader can answer it. */
export const YOURS_TO_ANSWER: Status = { label: "Not answered", tone: "needs-you", icon: "circle-dashed" };

export const REQUIREMENT_SET_STATUS: StatusMap<RequirementSetState> = {
  draft: { label: "Draft", tone: "draft", icon: "file-pen" },
  tabled: { label: "Tabled", tone: "waiting", icon: "landmark" },
  adopted: { label: "In force", tone: "live", icon: "circle-check" },
  superseded: { label: "Superseded", tone: "faint", icon: "archive" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
};

export const VERIFICATION_STATUS: StatusMap<VerificationState> = {
  requested: { label: "Verification requested", tone: "waiting", icon: "clock" },
  tabled: { label: "Tabled", tone: "waiting", icon: "landmark" },
  confirmed: { label: "Confirmed", tone: "live", icon: "circle-check" },
  refused: { label: "Refused", tone: "refused", icon: "circle-x" },
  held_over: { label: "Held over", tone: "draft", icon: "circle-pause" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
};
/** An alpha that the reader may confirm. */
export const YOURS_TO_CONFIRM: Status = {
  label: "Yours to confirm",
  tone: "needs-you",
  icon: "circle-alert",
};

export const UPDATE_STATUS: StatusMap<UpdateState> = {
  due: { label: "Due", tone: "waiting", icon: "hourglass" },
  drafted: { label: "Drafted", tone: "draft", icon: "file-pen" },
  submitted: { label: "Submitted", tone: "waiting", icon: "clock" },
  accepted: { label: "Accepted", tone: "live", icon: "circle-check" },
  flagged: { label: "Flagged", tone: "waiting", icon: "flag" },
  rejected: { label: "Rejected", tone: "refused", icon: "circle-x" },
  deficiencies: { label: "Became deficiencies", tone: "refused", icon: "triangle-alert" },
  missing: { label: "Missing", tone: "refused", icon: "circle-alert" },
};
/** The reader's own turn. */
export const YOUR_UPDATE: StatusMap<"due" | "flagged"> = {
  due: { label: "Due", tone: "needs-you", icon: "hourglass" },
  flagged: { label: "Flagged", tone: "needs-you", icon: "flag" },
};

export const DEFICIENCY_STATUS: StatusMap<DeficiencyState> = {
  reported: { label: "Reported", tone: "waiting", icon: "megaphone" },
  dismissed: { label: "Dismissed", tone: "draft", icon: "circle-slash" },
  in_grace: { label: "In grace", tone: "needs-you", icon: "hourglass" },
  fix_claimed: { label: "Fix claimed", tone: "waiting", icon: "hammer" },
  closed: { label: "Closed", tone: "live", icon: "circle-check" },
  upheld: { label: "Upheld", tone: "refused", icon: "triangle-alert" },
  waived: { label: "Waived", tone: "faint", icon: "scale" },
};

export const SCRUTINY_STATUS: StatusMap<ScrutinyState> = {
  opened: { label: "Under scrutiny", tone: "waiting", icon: "eye" },
  cleared: { label: "Cleared", tone: "live", icon: "circle-check" },
  deficiencies: { label: "Became deficiencies", tone: "refused", icon: "triangle-alert" },
};
