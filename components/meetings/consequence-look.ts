import type { GroupKey } from "@/lib/meetings/consequence-groups";
import type { IconName, Tone } from "@/lib/status";

type Look = { icon: IconName; tone: Tone };

/** What stands out within a kind. */
const BY_OUTCOME: Partial<Record<GroupKey, Readonly<Record<string, Look>>>> = {
  levels: {
    up: { icon: "arrow-up-right", tone: "live" },
    down: { icon: "arrow-down-right", tone: "refused" },
  },
  updates: {
    missing: { icon: "circle-alert", tone: "refused" },
    rejected: { icon: "circle-x", tone: "refused" },
    deficiencies: { icon: "flag", tone: "needs-you" },
  },
  deficiencies: {
    upheld: { icon: "triangle-alert", tone: "refused" },
    in_grace: { icon: "hourglass", tone: "needs-you" },
    closed: { icon: "circle-check", tone: "live" },
  },
  verifications: { refused: { icon: "circle-x", tone: "refused" } },
  requirementSets: { adopted: { icon: "circle-check", tone: "live" } },
};

/** How one consequence of a kind looks. */
export const lookOf = (kind: GroupKey, outcome: string): Look =>
  BY_OUTCOME[kind]?.[outcome] ?? CONSEQUENCE_LOOK[kind];

/** Icon and tone of each kind of consequence, and what the kind means in a sentence. */
export const CONSEQUENCE_LOOK: Readonly<Record<GroupKey, { icon: IconName; tone: Tone; means: string }>> = {
  levels: { icon: "arrow-up-right", tone: "draft", means: "One step, up or down, for each service at most." },
  scrutinies: {
    icon: "eye",
    tone: "waiting",
    means: "They depend on what went down. None of them is demoted; the board or a meeting looks at each.",
  },
  recorded: { icon: "flag", tone: "needs-you", means: "Their grace begins when the meeting closes." },
  deficiencies: {
    icon: "hourglass",
    tone: "draft",
    means: "Those that were open, and what becomes of each.",
  },
  verifications: { icon: "circle-pause", tone: "draft", means: "Asked for, and not given at this meeting." },
  clearedScrutinies: { icon: "circle-check", tone: "live", means: "The meeting looked at them." },
  requirementSets: { icon: "list-checks", tone: "draft", means: "Adopted at a quorate AGM or EGM only." },
  agreements: { icon: "scale", tone: "draft", means: "One requirement of one service, waived until a date." },
  updates: { icon: "circle-check", tone: "live", means: "The services’ reports to this meeting." },
  minutes: { icon: "file-pen", tone: "live", means: "Of an earlier meeting, exactly as they stood." },
  notApplied: {
    icon: "circle-alert",
    tone: "needs-you",
    means: "The resolution was carried, but what it was about has changed or cannot be done.",
  },
};
