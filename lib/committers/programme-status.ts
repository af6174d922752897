import type { StatusMap } from "@/lib/status";
import type { ReviewStage } from "./rules/inactivity";
import type { ProgrammePhase } from "./schema";
import type { InactivityDecision } from "./schema/programme";

/** How far the programme is; like a level, it is live once it is more than a trial. */
export const PHASE_STATUS: StatusMap<ProgrammePhase> = {
  pilot: { label: "Pilot", tone: "draft", icon: "flask" },
  established: { label: "Established", tone: "live", icon: "flag" },
  scaled: { label: "Scaled", tone: "live", icon: "users" },
};

/** What each phase is for, in a sentence or two. */
export const PHASE_PURPOSE: Record<ProgrammePhase, string> = {
  pilot:
    "A few long-time contributors and their champions find out together what works, and what nobody had thought of.",
  established:
    "What the pilot taught is written down and published: rights, responsibilities, and how people are chosen.",
  scaled: "Committers no longer need a champion each, so that the programme can take in many more.",
};

/** How much a reader should rely on it, honestly. */
export const PHASE_CANDOUR: Record<ProgrammePhase, { title: string; words: string }> = {
  pilot: {
    title: "This programme is still in its infancy.",
    words:
      "It is being tried out by a few people. Its rules change as they learn, and not everything here has been tested.",
  },
  established: {
    title: "This programme is young.",
    words:
      "Its rules are published, and it is not fully developed: it still leans on champions, and it grows slowly on purpose.",
  },
  scaled: {
    title: "This programme has left its first phases behind.",
    words: "Its rules still change from time to time; each change is listed under Policies with its date.",
  },
};

export const REVIEW_STATUS: StatusMap<ReviewStage> = {
  looking: { label: "Looking", tone: "waiting", icon: "eye" },
  exceptions: { label: "Open for exceptions", tone: "waiting", icon: "hourglass" },
  deciding: { label: "To be decided", tone: "waiting", icon: "scale" },
  closed: { label: "Closed", tone: "faint", icon: "circle-check" },
};

export const INACTIVITY_DECISION_STATUS: StatusMap<InactivityDecision> = {
  stays: { label: "Stays", tone: "live", icon: "circle-check" },
  warned: { label: "Warned", tone: "needs-you", icon: "triangle-alert" },
  alumni: { label: "Alumni", tone: "faint", icon: "archive" },
};

export const RETROSPECTIVE_STATUS: StatusMap<"open" | "closed"> = {
  open: { label: "Open for answers", tone: "waiting", icon: "message" },
  closed: { label: "Closed", tone: "faint", icon: "circle-check" },
};
