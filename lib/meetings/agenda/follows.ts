import { count, dateOf } from "@/lib/format";
import type { Effect } from "../effects";

/**
 * What carrying a resolution would bring, when the meeting closes: a sentence under the question, which names the
 * requirements already. Pure.
 */
export function follows(effect: Effect): string {
  switch (effect.kind) {
    case "none":
      return "The minutes record it.";
    case "accept_updates":
      return "Every update that nobody flagged is accepted.";
    case "accept_update":
      return "The update is accepted.";
    case "reject_update":
      return "The update goes back to the maintainers, who submit it again.";
    case "record_deficiencies":
    case "scrutiny_to_deficiencies":
      return `${count(effect.requirementKeys.length, "deficiency is", "deficiencies are")} recorded. Grace begins with the closing.`;
    case "begin_grace":
      return "The deficiency is confirmed; its grace begins with the closing.";
    case "dismiss_deficiency":
      return "The report is dismissed.";
    case "uphold_deficiency":
      return "The service goes down by one level. Whatever consumes it comes under scrutiny, and is not demoted.";
    case "close_deficiency":
      return "The deficiency is closed.";
    case "return_to_grace":
      return "The fix did not hold: it is in grace again.";
    case "grant_agreement":
      return `The requirement is waived until ${dateOf(effect.until)}, which its page shows.`;
    case "clear_scrutiny":
      return "The service is no longer under scrutiny.";
    case "confirm_verifications":
      return effect.verificationIds.length > 1
        ? "They go up together, by one level each."
        : "The service goes up by one level.";
    case "adopt_requirement_set":
      return "It is in force from the closing; what changed is due by the next AGM.";
    case "retire_service":
      return "The service is retired. Whatever consumes it comes under scrutiny.";
    case "approve_minutes":
      return "They are approved exactly as they stand, and never changed again.";
    default:
      return effect satisfies never;
  }
}
