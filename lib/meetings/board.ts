import { type Decision, no, yes } from "@/lib/kernel/errors";
import type { Effect } from "./effects";
import type { MeetingKind } from "./schema";

interface Asked {
  kind: MeetingKind;
  effect: Effect;
  /** It was held over by a general meeting because nobody was left to vote (levels law 9). */
  isLeftToTheBoard: boolean;
  /** Of `confirm_verifications`: the levels asked for. */
  levels: readonly string[];
  /** Of `adopt_requirement_set`: others came into force since it was drafted. */
  isOutdated: boolean;
}

/** What may be put to which meeting. Pure. Source: domain.md §2, laws 1, 4, 6 and 9. */
export function mayPutTo({ kind, effect, isLeftToTheBoard, levels, isOutdated }: Asked): Decision {
  if (effect.kind === "adopt_requirement_set" && kind !== "agm" && kind !== "egm") {
    return no("needs_agm_or_egm", "A requirement set takes effect only from a resolution of an AGM or EGM.");
  }
  if (isOutdated) {
    return no(
      "outdated",
      "Other requirements came into force since this change was drafted, and it would undo them. Hold it over: its proposer begins again from what is in force.",
    );
  }
  if (kind !== "board" || isLeftToTheBoard) return yes;
  switch (effect.kind) {
    case "uphold_deficiency":
      return no("needs_general_meeting", "Only a general meeting takes a service down a level.");
    case "confirm_verifications":
      return levels.every((level) => level === "alpha")
        ? yes
        : no("needs_general_meeting", "The board may verify alpha; beta and live are for a general meeting.");
    case "retire_service":
      return no("needs_general_meeting", "Only a general meeting retires a service.");
    case "grant_agreement":
      return no("needs_general_meeting", "Only a general meeting waives a requirement.");
    case "accept_updates":
    case "accept_update":
    case "reject_update":
    case "record_deficiencies":
      return no("needs_general_meeting", "Annual updates are made to the members, who decide on them.");
    default:
      return yes;
  }
}
