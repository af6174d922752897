/** Pure: what the votes on a nomination come to, and the rule in words. No clock, no database. */

import { count } from "@/lib/format";
import type { NominationChoice, NominationRule } from "../schema/nominations";

export interface NominationBallot {
  personId: string;
  choice: NominationChoice;
  /** Where the voter worked when they voted; null shares nothing with anybody. */
  organizationId: string | null;
}
export interface NominationCount {
  yes: number;
  no: number;
  abstain: number;
  /** Of those in favour, how many come from outside the nominee's organizations. */
  outside: number;
  /** Votes of people who may not vote (any more): kept, and not counted. */
  uncounted: number;
  isApproved: boolean;
  /** What is missing, in words; empty when it is approved. */
  missing: string[];
}

/**
 * Counts each eligible person's vote once, in whatever order they came: approved with enough yes, no more *no* than the
 * rule bears, and enough of those in favour from outside the nominee's organizations. The nominee's own vote never counts.
 */
export function countNomination({
  ballots,
  eligible,
  nominee,
  rule,
}: {
  ballots: readonly NominationBallot[];
  eligible: readonly string[];
  nominee: { personId: string; organizationIds: readonly string[] };
  rule: NominationRule;
}): NominationCount {
  const may = new Set(eligible.filter((personId) => personId !== nominee.personId));
  const counted = ballots.filter(({ personId }) => may.has(personId));
  const of = (choice: NominationChoice) => counted.filter((one) => one.choice === choice);
  const isOutside = ({ organizationId }: NominationBallot) =>
    organizationId === null || !nominee.organizationIds.includes(organizationId);
  const [yes, no, outside] = [of("yes").length, of("no").length, of("yes").filter(isOutside).length];
  const missing = [
    ...(yes < rule.minYes ? [`${rule.minYes - yes} more yes`] : []),
    ...(no > rule.maxNo ? [rule.maxNo === 0 ? "no “no” at all" : `${no - rule.maxNo} fewer “no”`] : []),
    ...(outside < rule.minOutside ? [`${rule.minOutside - outside} more in favour from outside`] : []),
  ];
  return {
    ...{ yes, no, abstain: of("abstain").length, outside, uncounted: ballots.length - counted.length },
    ...{ isApproved: missing.length === 0, missing },
  };
}

/** "at least five yes and no “no”; at least one in favour from outside Tern Works"; null: the nominee is not known yet. */
export function ruleInWords(rule: NominationRule, organizations: readonly string[] | null): string {
  const noes = rule.maxNo === 0 ? "no “no”" : `at most ${count(rule.maxNo, "“no”", "“no”")}`;
  const isAlone = organizations !== null && organizations.length === 0;
  const where = organizations && !isAlone ? organizations.join(" and ") : "the nominee’s organization";
  const outside = isAlone
    ? "; they work for nobody, so whoever is in favour counts as from outside"
    : `; at least ${inWords(rule.minOutside)} in favour from outside ${where}`;
  return `at least ${inWords(rule.minYes)} yes and ${noes}${rule.minOutside === 0 ? "" : outside}`;
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const inWords = (n: number) => WORDS[n] ?? String(n);

/** "4 yes, 0 no, 1 from outside" */
export const countInWords = ({ yes, no, abstain, outside }: NominationCount) =>
  `${yes} yes, ${no} no${abstain > 0 ? `, ${abstain} abstained` : ""}, ${outside} from outside`;
