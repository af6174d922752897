import type { MeetingRules } from "@/lib/meetings/rules";

/** The numbers of the meeting rules, as forms and lists call them. */
export const RULE_FIELDS: readonly { name: keyof MeetingRules; label: string }[] = [
  { name: "noticeDays", label: "Clear days of notice" },
  { name: "quorumMembers", label: "Quorum: members at least" },
  { name: "quorumPercent", label: "Quorum: percent of those eligible" },
  { name: "inquorateMinutes", label: "Minutes to wait for it" },
  { name: "adjournDays", label: "Adjourned by days at least" },
  { name: "adjournedNoticeDays", label: "Clear days of notice, adjourned" },
  { name: "specialPercent", label: "Special: percent of votes cast" },
  { name: "mostProxies", label: "Proxies a holder at most" },
  { name: "agmMonths", label: "Months between AGMs at most" },
];
