/** Who decides on a revision and what their answers come to. Pure: domain.md §4, laws 1 to 4. */
import type { Verdict } from "./schema";

export interface Party {
  personId: string;
  /** Organizations they belong to at that moment; nobody's none is anybody's (domain.md §1). */
  organizations: readonly string[];
  isSuspended: boolean;
}
export type Standing = "maintainer" | "technical_owner" | "board";
export interface CrossCheckAnswer {
  personId: string;
  verdict: Verdict;
  /** Milliseconds since 1970, or any number that grows. */
  at: number;
}
export interface Panel {
  /** Whoever requested, pushed, authored, co-authored or committed. */
  contributors: readonly Party[];
  maintainers: readonly Party[];
  technicalOwners: readonly Party[];
  board: readonly Party[];
}
export type Exclusion = "contributor" | "suspended";
export interface Decider {
  personId: string;
  standing: Standing;
  /** Why their answer does not count; null when it does. */
  excluded: Exclusion | null;
  verdict: Verdict | null;
}
export type Outcome = "waiting" | "approved" | "changes_requested" | "rejected";
export interface Approval {
  outcome: Outcome;
  deciders: Decider[];
  /** Approvals that count, and how many the policy asks for before the one from elsewhere. */
  given: number;
  needed: number;
  /** True when every approver so far shares the contributor's organization: one more from elsewhere is needed (law 2). */
  needsElsewhere: boolean;
  /** True when no maintainer or technical owner may decide, and so the board does (law 2). */
  boardDecides: boolean;
  /** Whose answer would move it now. */
  awaited: string[];
  /** The policy in words, as it stands on the page (law 4). */
  rule: string;
}

/** One eligible maintainer; law 2 may add one. Later policies by lane and level change this number only. */
export const NEEDED_APPROVALS = 1;

/** True when the two belong to one organization; two people without any share none. */
export const sharesOrganization = (a: Party, b: Party) =>
  a.organizations.some((id) => b.organizations.includes(id));

/**
 * Works the approval of one revision out from who had a hand in it, who may decide, and all answers ever given on it.
 * The latest answer of each person counts. Answers of people without standing, or with a hand in it, count for nothing.
 */
export function workOutApproval(panel: Panel, answers: readonly CrossCheckAnswer[]): Approval {
  const latest = latestByPerson(answers);
  const deciders = listDeciders(panel, latest);
  const counting = deciders.filter((decider) => !decider.excluded);
  const parties = partiesById(panel);
  const isElsewhere = (decider: Decider) => {
    const party = parties.get(decider.personId);
    return (
      party !== undefined && !panel.contributors.some((contributor) => sharesOrganization(party, contributor))
    );
  };
  const approvals = counting.filter((decider) => decider.verdict === "approve");
  const needsElsewhere = approvals.length >= NEEDED_APPROVALS && !approvals.some(isElsewhere);
  const outcome = outcomeOf(counting, { isEnough: approvals.length >= NEEDED_APPROVALS && !needsElsewhere });
  const open = counting.filter((decider) => decider.verdict === null);
  return {
    outcome,
    deciders,
    given: approvals.length,
    needed: NEEDED_APPROVALS,
    needsElsewhere,
    boardDecides:
      deciders.some((decider) => decider.standing === "board") && regulars(panel).every(isExcluded(panel)),
    awaited:
      outcome === "waiting"
        ? open.filter((d) => !needsElsewhere || isElsewhere(d)).map((d) => d.personId)
        : [],
    rule: ruleInWords(panel, counting.some(isElsewhere)),
  };
}

/** One rejection always stops it, then one request for changes, whatever the approvals (law 4). */
function outcomeOf(counting: readonly Decider[], { isEnough }: { isEnough: boolean }): Outcome {
  if (counting.some((decider) => decider.verdict === "reject")) return "rejected";
  if (counting.some((decider) => decider.verdict === "request_changes")) return "changes_requested";
  return isEnough ? "approved" : "waiting";
}

function latestByPerson(answers: readonly CrossCheckAnswer[]) {
  const latest = new Map<string, CrossCheckAnswer>();
  for (const answer of answers) {
    const known = latest.get(answer.personId);
    // A rejection is never outrun by an approval of the same moment.
    if (!known || answer.at > known.at || (answer.at === known.at && answer.verdict === "reject")) {
      latest.set(answer.personId, answer);
    }
  }
  return latest;
}

function regulars(panel: Panel) {
  const maintainers = panel.maintainers.map((party) => ({ party, standing: "maintainer" as Standing }));
  const owners = panel.technicalOwners
    .filter((party) => !panel.maintainers.some((maintainer) => maintainer.personId === party.personId))
    .map((party) => ({ party, standing: "technical_owner" as Standing }));
  return [...maintainers, ...owners];
}

const exclusionOf = (panel: Panel, party: Party): Exclusion | null => {
  if (panel.contributors.some((contributor) => contributor.personId === party.personId)) return "contributor";
  return party.isSuspended ? "suspended" : null;
};
const isExcluded =
  (panel: Panel) =>
  ({ party }: { party: Party }) =>
    exclusionOf(panel, party) !== null;

/**
 * Maintainers and technical owners; the board joins where none of them is eligible, and where all who are
 * share the contributor's organization, so that somebody from elsewhere can be found (law 2).
 */
function listDeciders(panel: Panel, latest: ReadonlyMap<string, CrossCheckAnswer>): Decider[] {
  const regular = regulars(panel);
  const eligible = regular.filter((one) => !isExcluded(panel)(one));
  const hasElsewhere = eligible.some(
    ({ party }) => !panel.contributors.some((c) => sharesOrganization(party, c)),
  );
  const board = hasElsewhere
    ? []
    : panel.board
        .filter((party) => !regular.some((one) => one.party.personId === party.personId))
        .map((party) => ({ party, standing: "board" as Standing }));
  return [...regular, ...board].map(({ party, standing }) => ({
    personId: party.personId,
    standing,
    excluded: exclusionOf(panel, party),
    verdict: latest.get(party.personId)?.verdict ?? null,
  }));
}

function partiesById(panel: Panel) {
  return new Map(
    [...panel.board, ...panel.technicalOwners, ...panel.maintainers].map((p) => [p.personId, p] as const),
  );
}

function ruleInWords(panel: Panel, hasElsewhere: boolean) {
  const eligible = regulars(panel).filter((one) => !isExcluded(panel)(one)).length;
  if (eligible === 0) {
    return "No maintainer is free to decide, so one member of the board does, and it is recorded. One rejection stops it.";
  }
  const who = eligible === 1 ? "The one maintainer" : `1 of ${eligible} maintainers`;
  const elsewhere = hasElsewhere
    ? "If all who approve share the author’s organization, one more from elsewhere."
    : "All of them share the author’s organization, so one more from elsewhere, from the board.";
  return `${who} who had no hand in it. ${elsewhere} One rejection stops it.`;
}
