/** Who may do what with requirement sets. domain.md §2, law 1: they come into force at a general meeting only. */
import { type Actor, hasRole } from "@/lib/kernel/actor";
import { type Decision, no, yes } from "@/lib/kernel/errors";
import type { RequirementSetState } from "../schema/states";
import { personWithStanding } from "./person";

export interface SetRow {
  state: RequirementSetState;
  proposedById: string | null;
  /** The set that it began from is no longer in force. */
  isOutdated: boolean;
  hasChanges: boolean;
  /** The meeting it is tabled for has opened, or is over. */
  isBeforeMeeting: boolean;
}
export interface MeetingRow {
  kind: "agm" | "egm" | "general" | "board";
  state: string;
}

/** Any member proposes. */
export function mayDraftSet(actor: Actor): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return hasRole(actor, "member") || hasRole(actor, "board")
    ? yes
    : no("not_a_member", "Only members of the co-op propose changes to the requirements.");
}

export function mayEditSet(actor: Actor, set: SetRow): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  if (!isProposer(actor, set)) return no("not_the_proposer", "Only whoever proposed a draft changes it.");
  return stillADraft(set);
}

/** Its proposer or the board puts it before an AGM or EGM that has not been noticed yet: members read it with the notice. */
export function mayTableSet(actor: Actor, set: SetRow, meeting?: MeetingRow): Decision {
  const allowed = proposerOrBoard(actor, set, "table it");
  if (!allowed.ok) return allowed;
  const draft = stillADraft(set);
  if (!draft.ok) return draft;
  if (set.isOutdated)
    return no(
      "outdated",
      "Other requirements came into force since this draft began. Begin a new one from them.",
    );
  if (!set.hasChanges) return no("no_changes", "It changes nothing yet.");
  if (!meeting) return yes;
  if (meeting.kind !== "agm" && meeting.kind !== "egm")
    return no("not_a_general_meeting", "Requirements change at an AGM or EGM only.");
  if (meeting.state !== "planned")
    return no("too_late", "The notice of this meeting went out already. Table it for a later one.");
  return yes;
}

/** A draft is its proposer's; what is tabled the board takes back too, until the meeting opens. */
export function mayWithdrawSet(actor: Actor, set: SetRow): Decision {
  if (set.state === "draft") return mayEditSet(actor, set);
  const allowed = proposerOrBoard(actor, set, "withdraw it");
  if (!allowed.ok) return allowed;
  if (set.state !== "tabled") return no("decided", WORDS[set.state]);
  return set.isBeforeMeeting ? yes : no("before_the_meeting", "The meeting has it before it, and decides.");
}

const WORDS: Record<RequirementSetState, string> = {
  draft: "It is a draft.",
  tabled: "It is tabled, and no longer changed. Withdraw it to propose something else.",
  adopted: "It is in force. Adopted requirements are never changed: draft a change of them.",
  superseded: "It was in force once. Adopted requirements are never changed.",
  withdrawn: "It was withdrawn.",
};

const stillADraft = ({ state }: SetRow): Decision =>
  state === "draft" ? yes : no("not_a_draft", WORDS[state]);

const isProposer = (actor: Actor, set: SetRow) =>
  actor.kind === "person" && actor.personId === set.proposedById;

function proposerOrBoard(actor: Actor, set: SetRow, verb: string): Decision {
  const standing = personWithStanding(actor);
  if (!standing.ok) return standing;
  return isProposer(actor, set) || hasRole(actor, "board")
    ? yes
    : no("not_the_proposer", `Only whoever proposed it, or the board, may ${verb}.`);
}
