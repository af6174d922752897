export const MEETING_KINDS = ["agm", "egm", "general", "board"] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];
/** Those that members are called to; the fourth is the board's own. */
export const GENERAL_KINDS = ["agm", "egm", "general"] as const satisfies readonly MeetingKind[];
export const isGeneral = (kind: MeetingKind) => kind !== "board";

export const MEETING_STATES = [
  "planned",
  "noticed",
  "open",
  "inquorate",
  "adjourned",
  "closed",
  "minutes_drafted",
  "minutes_approved",
  "cancelled",
] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const RESOLUTION_STATES = ["tabled", "put", "carried", "lost", "withdrawn", "held_over"] as const;
export type ResolutionState = (typeof RESOLUTION_STATES)[number];

/** In the order of the agenda's groups; the schema of the database says what each is. */
export const AGENDA_ITEM_KINDS = [
  "minutes",
  "missing_update",
  "flagged_update",
  "reported_deficiency",
  "grace_ends",
  "scrutiny",
  "updates_together",
  "verification",
  "service_level_agreement",
  "requirement_set",
  "other",
] as const;
export type AgendaItemKind = (typeof AGENDA_ITEM_KINDS)[number];
