/** Pure: who champions a committer at a moment, and whether those are enough (committers law 4). */

import type { ProgrammeRules } from "../schema";

/** A champion of a committer, and when they are away. */
export interface AssignmentFacts {
  id: string;
  championId: string;
  from: Date;
  until: Date | null;
  awayFrom: Date | null;
  /** Null while away: nobody knows until when. */
  awayUntil: Date | null;
  delegateId: string | null;
}

/** What may keep somebody from championing, as of the moment that is asked about. */
export interface ChampionPerson {
  organizationIds: readonly string[];
  isMember: boolean;
  isSuspended: boolean;
}

export interface SupportFacts {
  assignments: readonly AssignmentFacts[];
  committerPersonId: string;
  /** Where the committer works then. */
  committersOrganizations: readonly string[];
  /** Each champion and delegate, by id; somebody who is not in it counts for nothing. */
  people: ReadonlyMap<string, ChampionPerson>;
  rules: ProgrammeRules["champions"];
  at: Date;
}

/** Why somebody named as champion or delegate does not count: a stable key for each. */
export type Unfit = "self" | "same_organization" | "suspended" | "not_member";
export type WhyNot = Unfit | "away" | "counted_already";

export interface AssignmentSupport {
  assignmentId: string;
  /** Whoever is there for the committer: the champion, or their delegate while they are away. Null: nobody. */
  personId: string | null;
  championId: string;
  isAway: boolean;
  /** Null: it counts. */
  whyNot: WhyNot | null;
}

export interface Support {
  /** Those who are there for the committer and count: each person once. */
  active: readonly string[];
  assignments: readonly AssignmentSupport[];
  isEnough: boolean;
  /** How many are missing; 0 when it is enough. */
  missing: number;
  /** "1 of 2 champions": what stands beside the name. */
  words: string;
}

const holdsAt = ({ from, until }: { from: Date; until: Date | null }, at: Date) =>
  from <= at && (until === null || until > at);

/** Away from then, and not back yet. */
export const isAwayAt = (one: Pick<AssignmentFacts, "awayFrom" | "awayUntil">, at: Date) =>
  one.awayFrom !== null && holdsAt({ from: one.awayFrom, until: one.awayUntil }, at);

/** Whether somebody could champion this committer, or why not; the same for a delegate. */
export function findUnfit(
  personId: string,
  {
    committerPersonId,
    committersOrganizations,
    people,
  }: Pick<SupportFacts, "committerPersonId" | "committersOrganizations" | "people">,
): Unfit | null {
  const person = people.get(personId);
  if (personId === committerPersonId) return "self";
  if (!person?.isMember) return "not_member";
  if (person.isSuspended) return "suspended";
  const isColleague = person.organizationIds.some((one) => committersOrganizations.includes(one));
  return isColleague ? "same_organization" : null;
}

/**
 * Law 4: enough are at least `min` people who are there at `at`, each counted once, none of them the committer or of the
 * committer's own organization then. Who is away counts only by a delegate, for whom the same holds.
 */
export function workOutSupport(facts: SupportFacts): Support {
  const { rules, at } = facts;
  const active: string[] = [];
  const assignments = facts.assignments
    .filter((one) => holdsAt(one, at))
    .map((one): AssignmentSupport => {
      const isAway = isAwayAt(one, at);
      const personId = isAway ? one.delegateId : one.championId;
      const whyNot = personId === null ? "away" : (findUnfit(personId, facts) ?? counted(personId));
      if (whyNot === null && personId !== null) active.push(personId);
      return { assignmentId: one.id, personId, championId: one.championId, isAway, whyNot };
    });
  const asked = rules.areAsked ? rules.min : 0;
  const missing = Math.max(0, asked - active.length);
  return { active, assignments, isEnough: missing === 0, missing, words: wordsOf(active.length, asked) };

  function counted(personId: string): WhyNot | null {
    return active.includes(personId) ? "counted_already" : null;
  }
}

function wordsOf(active: number, asked: number) {
  const noun = (of: number) => (of === 1 ? "champion" : "champions");
  return active < asked ? `${active} of ${asked} ${noun(asked)}` : `${active} ${noun(active)}`;
}

/** Why somebody does not count, about somebody by name. */
export const WHY_NOT_WORDS: Record<WhyNot, (name: string) => string> = {
  self: (name) => `${name} is the committer: nobody champions themselves.`,
  same_organization: (name) => `${name} works where the committer works: a champion comes from elsewhere.`,
  suspended: (name) => `The account of ${name} is suspended.`,
  not_member: (name) => `${name} is no member of the co-op.`,
  away: (name) => `${name} is away and named nobody to stand in.`,
  counted_already: (name) => `${name} counts once, however often they stand in.`,
};
