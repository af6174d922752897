import type { StatusMap } from "@/lib/status";
import type { SignatureState } from "./schema";

/** One map per noun; every badge and plain state uses it. */
export const SIGNATURE_STATUS: StatusMap<SignatureState> = {
  in_review: { label: "In review", tone: "waiting", icon: "eye" },
  to_countersign: { label: "To countersign", tone: "waiting", icon: "clock" },
  valid: { label: "Valid", tone: "live", icon: "signature" },
  superseded: { label: "Superseded", tone: "faint", icon: "circle-minus" },
  revoked: { label: "Revoked", tone: "refused", icon: "ban" },
  expired: { label: "Expired", tone: "faint", icon: "hourglass" },
  rejected: { label: "Rejected", tone: "refused", icon: "circle-x" },
};

export const CONDITION_STATUS: StatusMap<"met" | "unmet" | "not_asked"> = {
  met: { label: "Met", tone: "live", icon: "check" },
  unmet: { label: "Missing", tone: "needs-you", icon: "circle-alert" },
  not_asked: { label: "Not asked", tone: "faint", icon: "minus" },
};

export const CLEARANCE_STATUS: StatusMap<"cleared" | "not_cleared"> = {
  cleared: { label: "Cleared", tone: "live", icon: "shield-check" },
  not_cleared: { label: "Not cleared", tone: "needs-you", icon: "shield-alert" },
};
