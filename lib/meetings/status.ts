import type { Status } from "@/lib/status";
import type { AgendaItemKind, MeetingKind, MeetingState, ResolutionState, VoteChoice } from "./schema";

export const MEETING_KIND_WORDS: Record<MeetingKind, string> = {
  agm: "Annual general meeting",
  egm: "Extraordinary general meeting",
  general: "General meeting",
  board: "Board meeting",
};

/** Amber only for the reader: the same wait is blue to others. */
export const MEETING_STATUS: Record<MeetingState, Status> = {
  planned: { label: "Planned", tone: "draft", icon: "calendar" },
  noticed: { label: "Noticed", tone: "waiting", icon: "megaphone" },
  open: { label: "Open", tone: "live", icon: "radio" },
  inquorate: { label: "Inquorate", tone: "refused", icon: "circle-alert" },
  adjourned: { label: "Adjourned", tone: "waiting", icon: "circle-pause" },
  closed: { label: "Closed", tone: "faint", icon: "lock" },
  minutes_drafted: { label: "Minutes drafted", tone: "waiting", icon: "file-pen" },
  minutes_approved: { label: "Minutes approved", tone: "live", icon: "circle-check" },
  cancelled: { label: "Cancelled", tone: "faint", icon: "circle-minus" },
};
/** Planned, and its notice is the reader's to give. */
export const NOTICE_DUE: Status = { label: "Notice due", tone: "needs-you", icon: "megaphone" };

export const RESOLUTION_STATUS: Record<ResolutionState, Status> = {
  tabled: { label: "Tabled", tone: "waiting", icon: "clock" },
  put: { label: "Put", tone: "waiting", icon: "vote" },
  carried: { label: "Carried", tone: "live", icon: "circle-check" },
  lost: { label: "Lost", tone: "refused", icon: "circle-x" },
  withdrawn: { label: "Withdrawn", tone: "faint", icon: "circle-minus" },
  held_over: { label: "Held over", tone: "draft", icon: "circle-pause" },
};
/** Put, and the reader may vote on it. */
export const YOUR_VOTE: Status = { label: "Put: vote", tone: "needs-you", icon: "vote" };

export const VOTE_STATUS: Record<VoteChoice, Status> = {
  for: { label: "For", tone: "live", icon: "check" },
  against: { label: "Against", tone: "refused", icon: "x" },
  abstain: { label: "Abstained", tone: "draft", icon: "minus" },
};

/** The groups of an agenda. */
export const AGENDA_STATUS: Record<AgendaItemKind, Status> = {
  minutes: { label: "Minutes to approve", tone: "needs-you", icon: "file-pen" },
  missing_update: { label: "Missing update", tone: "needs-you", icon: "clock" },
  flagged_update: { label: "Flagged", tone: "needs-you", icon: "flag" },
  reported_deficiency: { label: "Reported", tone: "needs-you", icon: "circle-alert" },
  grace_ends: { label: "Grace ends here", tone: "refused", icon: "hourglass" },
  scrutiny: { label: "Newly under scrutiny", tone: "waiting", icon: "eye" },
  updates_together: { label: "Ready to accept together", tone: "live", icon: "circle-check" },
  verification: { label: "Verifications", tone: "waiting", icon: "shield-check" },
  service_level_agreement: { label: "Service-level agreements", tone: "waiting", icon: "signature" },
  requirement_set: { label: "Requirement changes", tone: "waiting", icon: "list-checks" },
  other: { label: "Other business", tone: "draft", icon: "message" },
};
