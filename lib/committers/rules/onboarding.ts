/** Pure: where somebody stands on the way from being nominated to the first merge, who it waits on and since when. */

import type { ClearanceCondition } from "@/lib/agreements/rules/clearance";
import { ASKABLE } from "@/lib/agreements/schema";
import { dateOf, listed } from "@/lib/format";
import type { CommitterState, NominationState } from "../schema";
import type { NominationRule } from "../schema/nominations";
import { holdsRights } from "./committer-states";
import { countInWords, type NominationCount } from "./nomination";

export const STEP_KEYS = [
  "nomination",
  "vote",
  "individual_cla",
  "entity_cla",
  "nda",
  "programme",
  "access",
  "first_merge",
] as const;
export type StepKey = (typeof STEP_KEYS)[number];
export const STEP_LABELS: Record<StepKey, string> = {
  nomination: "Nomination",
  vote: "Vote",
  individual_cla: "Individual CLA",
  entity_cla: "Entity coverage",
  nda: "NDA",
  programme: "Programme agreement",
  access: "Access",
  first_merge: "First merge",
};

interface NamedPerson {
  id: string;
  name: string;
}
export interface NominationFacts {
  id: string;
  state: NominationState;
  by: string;
  components: readonly string[];
  openedAt: Date;
  closesAt: Date;
  endedAt: Date | null;
  rule: NominationRule;
  count: NominationCount;
  /** Eligible voters who have not voted. */
  undecided: readonly NamedPerson[];
}
export interface OnboardingFacts {
  person: NamedPerson & { login: string };
  /** Null: nominated, and nothing more. */
  committer: {
    state: CommitterState;
    since: Date;
    createdAt: Date;
    source: string | null;
    components: readonly {
      name: string;
      access: "none" | "granting" | "granted" | "removing";
      accessAt: Date | null;
      accessProblem: string | null;
    }[];
    firstMergeAt: Date | null;
    firstMergeUrl: string | null;
  } | null;
  nomination: NominationFacts | null;
  /** Of clearance, by what the programme asks; `fixers` are those who can mend it, where anybody is known. */
  conditions: readonly (ClearanceCondition & { fixers: readonly NamedPerson[] })[];
  /** Law 4: whether enough champions stand by. */
  support: { isEnough: boolean; words: string };
  admins: readonly NamedPerson[];
  at: Date;
}

export type StepState = "done" | "waiting" | "to_come" | "not_asked" | "frozen";
export interface OnboardingStep {
  key: StepKey;
  label: string;
  state: StepState;
  /** Of one that is done: when. Of the one where it stands: since when it waits. */
  since: Date | null;
  /** What is true of it, in words. */
  detail: string;
  /** Whom it waits on, for the step where it stands. */
  waitsOn: { words: string; personIds: readonly string[] } | null;
  href: string | null;
}
export interface Onboarding {
  steps: OnboardingStep[];
  /** Where it stands; null when all is done, or they left the programme. */
  next: OnboardingStep | null;
  /** Law 4: no admin's step moves while this is so. */
  isFrozen: boolean;
  /** Whether all that is signed before becoming active is; else why not. */
  readiness: { isReady: boolean; missing: string[] };
}

/** A step before it is known which is the first that is not done. */
interface Part {
  key: StepKey;
  at: Date | null;
  isDone: boolean;
  isAsked: boolean;
  detail: string;
  waitsOn: { words: string; personIds: readonly string[] };
  href: string | null;
  /** When it began to wait, where that is known better than by the step before it. */
  waitsFrom?: Date;
}

export function workOutSteps(facts: OnboardingFacts): Onboarding {
  const { committer, support } = facts;
  const parts = [...nominationParts(facts), ...signatureParts(facts), ...accessParts(facts)];
  const isFrozen = committer?.state === "onboarding" && !support.isEnough;
  const isUnderWay = committer
    ? committer.state === "onboarding" || holdsRights(committer.state)
    : facts.nomination?.state === "open";
  const here = isUnderWay ? parts.findIndex((part) => part.isAsked && !part.isDone) : -1;
  const steps = parts.map((part, index): OnboardingStep => {
    const { key, at, detail, waitsOn, href } = part;
    const label = STEP_LABELS[key];
    if (!part.isAsked)
      return { key, label, state: "not_asked", since: null, detail, waitsOn: null, href: null };
    if (part.isDone) return { key, label, state: "done", since: at, detail, waitsOn: null, href };
    if (index !== here) return { key, label, state: "to_come", since: null, detail, waitsOn: null, href };
    const since = part.waitsFrom ?? lastBefore(parts.slice(0, index)) ?? committer?.since ?? null;
    if (!isFrozen) return { key, label, state: "waiting", since, detail, waitsOn, href };
    const frozen = {
      words: `Frozen: ${support.words}`,
      personIds: facts.admins.map((one) => one.id),
    };
    return { key, label, state: "frozen", since, detail, waitsOn: frozen, href };
  });
  const missing = facts.conditions.filter((one) => one.state === "unmet").map((one) => one.reason);
  return {
    steps,
    next: steps[here] ?? null,
    isFrozen,
    readiness: { isReady: missing.length === 0 && !isFrozen, missing },
  };
}

function nominationParts({ nomination, committer, admins, at }: OnboardingFacts): Part[] {
  const none = { personIds: [], words: "" };
  if (!nomination) {
    const detail = committer?.source ? `Imported from ${committer.source}` : "Recorded without one";
    return (["nomination", "vote"] as const).map((key) => ({
      ...{ key, at: null, isDone: true, isAsked: false, detail, waitsOn: none, href: null },
    }));
  }
  const { by, components, openedAt, closesAt, endedAt, count: votes, rule, undecided, state } = nomination;
  const href = `/committers/nominations/${nomination.id}`;
  const isDecided = state !== "open";
  // Nobody votes any more: it waits on whoever concludes it, and on no voter.
  const isClosed = closesAt <= at;
  const until = dateOf(closesAt.toISOString());
  const vote: Part = {
    ...{ key: "vote", at: endedAt, isDone: isDecided, isAsked: true, href },
    waitsFrom: isClosed ? closesAt : openedAt,
    detail: isDecided
      ? countInWords(votes)
      : `${countInWords(votes)}; ${isClosed ? `closed on ${until}` : `open until ${until}`}`,
    waitsOn: isClosed
      ? { words: `${adminsOr(admins)} to conclude the vote`, personIds: admins.map((one) => one.id) }
      : { words: `Vote: ${votes.yes} of ${rule.minYes} yes`, personIds: undecided.map((one) => one.id) },
  };
  const detail = `${listed(components)}; by ${by}`;
  return [
    { key: "nomination", at: openedAt, isDone: true, isAsked: true, detail, waitsOn: none, href },
    vote,
  ];
}

/** What is signed, in the order of the stepper. Of several employers the one that lacks something speaks. */
function signatureParts({ conditions, committer, person }: OnboardingFacts): Part[] {
  return ASKABLE.map((key): Part => {
    const of = conditions.filter((one) => one.key === key);
    const unmet = of.find((one) => one.state === "unmet");
    const met = of.filter((one) => one.state === "met");
    const shown = unmet ?? met[0] ?? of[0];
    const fixers = unmet?.fixers ?? [];
    const isSelf = fixers.length === 1 && fixers[0]?.id === person.id;
    const to = isSelf ? `${person.name} to sign` : (unmet?.fixer ?? "");
    return {
      key,
      at: latestOf(met.flatMap(({ since }) => (since ? [since] : []))),
      isDone: !unmet,
      isAsked: unmet !== undefined || met.length > 0,
      detail:
        committer || unmet || met.length > 0 ? (shown?.reason ?? "The programme does not ask for it.") : "",
      waitsOn: { words: to, personIds: fixers.map((one) => one.id) },
      href: shown?.href ?? null,
    };
  });
}

function accessParts({ committer, person, admins, at }: OnboardingFacts): Part[] {
  const components = committer?.components ?? [];
  const names = listed(components.map((one) => one.name));
  const isActive = committer !== null && holdsRights(committer.state);
  const granted = components.filter((one) => one.access === "granted");
  const problem = components.find((one) => one.accessProblem)?.accessProblem;
  const isDone = isActive && granted.length === components.length;
  const waits = isActive
    ? { words: problem ?? "The code host", personIds: problem ? admins.map((one) => one.id) : [] }
    : {
        words: `${adminsOr(admins)} to make active`,
        personIds: admins.map((one) => one.id),
      };
  const merged = committer?.firstMergeAt ?? null;
  const href = `/committers/${person.login}`;
  return [
    {
      key: "access",
      at: isDone ? (latestOf(granted.flatMap((one) => (one.accessAt ? [one.accessAt] : []))) ?? at) : null,
      ...{ isDone, isAsked: true, href: `${href}#access` },
      detail: names === "" ? "No component is named" : `Merge rights in ${names}, and nothing else`,
      waitsOn: waits,
    },
    {
      key: "first_merge",
      at: merged,
      ...{ isDone: merged !== null, isAsked: true, href: committer?.firstMergeUrl ?? null },
      detail: merged ? `On ${dateOf(merged.toISOString())}` : "",
      waitsOn: { words: `${person.name} to merge`, personIds: [person.id] },
    },
  ];
}

const adminsOr = (admins: readonly NamedPerson[]) =>
  admins.length > 0
    ? listed(
        admins.map((one) => one.name),
        "or",
      )
    : "A programme admin";
const latestOf = (dates: readonly Date[]): Date | null =>
  dates.reduce<Date | null>((last, one) => (last && last >= one ? last : one), null);
const lastBefore = (parts: readonly Part[]) =>
  latestOf(parts.flatMap(({ isDone, at }) => (isDone && at ? [at] : [])));
