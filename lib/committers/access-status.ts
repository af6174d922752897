import type { StatusMap } from "@/lib/status";
import type { AccessDriftItem, ComponentAccess } from "./schema/access";

export const ACCESS_STATUS: StatusMap<ComponentAccess["state"]> = {
  none: { label: "Not held", tone: "draft", icon: "circle-dashed" },
  granting: { label: "Being given", tone: "waiting", icon: "clock" },
  invited: { label: "Invited", tone: "waiting", icon: "send" },
  granted: { label: "May merge", tone: "live", icon: "git-merge" },
  removing: { label: "Being taken", tone: "waiting", icon: "clock" },
  problem: { label: "Not done", tone: "refused", icon: "triangle-alert" },
  unknown: { label: "Not in the catalogue", tone: "faint", icon: "circle-question" },
};

/** Amber: whoever reads it is of the programme, and has it mended. */
export const DRIFT_STATUS: StatusMap<AccessDriftItem["state"]> = {
  found: { label: "To mend", tone: "needs-you", icon: "unplug" },
  mending: { label: "Being mended", tone: "waiting", icon: "clock" },
  problem: { label: "Not mended", tone: "refused", icon: "triangle-alert" },
};
