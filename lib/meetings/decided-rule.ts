import { z } from "zod";
import { MeetingRules } from "./rules";

/**
 * The rule by which a resolution was decided, as it stood then (levels law 11): stored with it, beside who could vote and
 * the raw tally, and never looked up again.
 */
export const DecidedRule = z.object({
  majority: z.string().describe("In words."),
  quorum: z.string().describe("In words."),
  rules: MeetingRules,
  counted: z.number().int().describe("Members there, proxies counted."),
  needed: z.number().int().describe("How many made the quorum."),
});
export type DecidedRule = z.infer<typeof DecidedRule>;

interface HeldOver {
  state: string;
  putAt: Date | null;
  /** Kept where a quorate meeting decided; not where somebody held the question over. */
  rule: unknown;
  eligibleIds: readonly string[];
}
/** Whether a quorate meeting was asked and nobody was left to vote, so that the board may resolve it (levels law 9). */
export const isLeftToTheBoard = ({ state, putAt, rule, eligibleIds }: HeldOver): boolean =>
  state === "held_over" && putAt !== null && rule !== null && eligibleIds.length === 0;
