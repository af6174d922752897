import type { ServiceLevel } from "@/lib/catalog/schema";
import type { Dependency } from "@/lib/maturity/scrutiny";
import type { Effect } from "./effects";

export type ClosingKind = "agm" | "egm" | "general" | "board";

/** A resolution of the meeting that closes. Only decided ones come in: closing waits for the others. */
export interface ClosingResolution {
  id: string;
  state: "carried" | "lost" | "withdrawn" | "held_over";
  effect: Effect;
  /** ISO time. */
  decidedAt: string | null;
  /** Its place on the agenda: breaks a tie of times. */
  position: number;
}

export interface OpenDeficiency {
  id: string;
  serviceId: string;
  requirementKey: string;
  state: "reported" | "in_grace" | "fix_claimed";
  /** Whether the meeting that it had grace until is this one or an earlier one (levels laws 2 and 3). */
  isGraceOver: boolean;
}

export interface ClosingUpdate {
  id: string;
  serviceId: string;
  state: "due" | "drafted" | "submitted" | "flagged" | "rejected" | "accepted" | "deficiencies" | "missing";
  /** Whether it is to this meeting, and not to an earlier one. */
  isOfThisMeeting: boolean;
  /** Taken out of what is accepted together. */
  hasOwnItem: boolean;
}

export interface ClosingVerification {
  id: string;
  serviceId: string;
  level: ServiceLevel;
  state: "requested" | "tabled" | "held_over";
  /** Whether it was tabled for this meeting. */
  isTabledHere: boolean;
}

/** A requirement that changed, was due by this AGM and is unmet (levels law 2). */
export interface DueChange {
  serviceId: string;
  requirementKey: string;
}

/** Everything that decides what closing a meeting does, as it stands now. */
export interface ClosingFacts {
  meeting: { id: string; kind: ClosingKind; isQuorate: boolean };
  /** ISO time: only for what has ended by now. */
  now: string;
  resolutions: readonly ClosingResolution[];
  /** Each service that anything below is about, and all that consume one whose level may fall. */
  services: readonly { id: string; level: ServiceLevel }[];
  dependencies: readonly Dependency[];
  /** The open ones of those services. */
  deficiencies: readonly OpenDeficiency[];
  updates: readonly ClosingUpdate[];
  verifications: readonly ClosingVerification[];
  /** The open ones that resolutions name, and those of services that may be retired. */
  scrutinies: readonly { id: string; serviceId: string }[];
  requirementSets: readonly { id: string; state: "draft" | "tabled" }[];
  /** Drafted minutes of other meetings that resolutions name. */
  minutes: readonly { meetingId: string; digest: string }[];
  /** From which level on each requirement in force is asked. */
  requirementLevels: Readonly<Record<string, ServiceLevel>>;
  dueChanges: readonly DueChange[];
  /** Ids of deficiencies, verifications and services that a general meeting left to the board (levels law 9). */
  leftToBoard: readonly string[];
  /** The meeting until which grace runs that begins with this closing; null: none is planned. */
  graceUntil: { id: string; title: string; heldAt: string; zone: string } | null;
  /** By when a set adopted here is due; null: no such AGM is planned. */
  dueAgm: { id: string; title: string; heldAt: string; zone: string } | null;
}
