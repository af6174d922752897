import type { StatusMap } from "@/lib/status";
import type { EscalationState } from "./schema/champions";
import type { IncidentState } from "./schema/incidents";

/** One map per noun. Raised is amber to whoever answers it: the page shows it so to a programme lead. */
export const ESCALATION_STATUS: StatusMap<EscalationState> = {
  raised: { label: "Raised", tone: "waiting", icon: "megaphone" },
  acknowledged: { label: "Acknowledged", tone: "waiting", icon: "eye" },
  resolved: { label: "Resolved", tone: "live", icon: "circle-check" },
};

export const INCIDENT_STATUS: StatusMap<IncidentState> = {
  reported: { label: "Reported", tone: "refused", icon: "circle-alert" },
  notified: { label: "Notified", tone: "waiting", icon: "bell" },
  resolved: { label: "Resolved", tone: "live", icon: "circle-check" },
};
