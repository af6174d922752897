/** Pure: what a programme policy says in words, what changes between two, and for whom (committers laws 1 and 4). */
import { type ClearanceFacts, workOutClearance } from "@/lib/agreements/rules/clearance";
import { AGREEMENT_WORDS, type AgreementKind, ASKABLE } from "@/lib/agreements/schema";
import { count, listed } from "@/lib/format";
import { type CommitterState, PHASE_WORDS, type ProgrammePhase, type ProgrammeRules } from "../schema";

export interface RuleLine {
  key: "phase" | keyof ProgrammeRules;
  label: string;
  words: string;
}

/** Every rule as a sentence for people. */
export function describeRules(rules: ProgrammeRules): RuleLine[] {
  const { nomination, champions, asks, escalation, nudge, inactivity } = rules;
  return [
    { key: "nomination", label: "Nomination", words: nominationWords(nomination) },
    { key: "champions", label: "Champions", words: championWords(champions) },
    { key: "asks", label: "Agreements", words: askWords(asks) },
    {
      key: "escalation",
      label: "Escalations",
      words: `The programme lead acknowledges an escalation within ${count(escalation.hours, "hour")}.`,
    },
    { key: "nudge", label: "Nudges", words: `At most one nudge in ${count(nudge.days, "day")}.` },
    {
      key: "inactivity",
      label: "Inactivity",
      words: `Once a year people look at who has done nothing for ${count(inactivity.months, "month")}; whoever is named has ${count(inactivity.exceptionDays, "day")} to ask for an exception.`,
    },
  ];
}

function nominationWords({ openDays, minYes, maxNo, minOutside }: ProgrammeRules["nomination"]) {
  const no = maxNo === 0 ? "not a single no" : `at most ${maxNo} no`;
  const outside =
    minOutside === 0
      ? ""
      : `, of whom at least ${minOutside === 1 ? "one comes" : `${minOutside} come`} from outside the nominee’s organization`;
  return `Open for comments and votes for ${count(openDays, "day")}. Approved with at least ${minYes} yes${outside}, and ${no}.`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five"];
function championWords({ areAsked, min }: ProgrammeRules["champions"]) {
  if (!areAsked || min === 0) return "Nobody needs a champion.";
  const many = min === 1 ? "one active champion" : `${NUMBERS[min] ?? min} active champions`;
  return `At least ${many} for each committer, none from the committer’s own organization. Below that onboarding is frozen; rights already held stay.`;
}

function askWords(asks: readonly AgreementKind[]) {
  const names = ASKABLE.filter((kind) => asks.includes(kind)).map((kind) =>
    kind === "entity_cla"
      ? "the entity CLA where a provider employs them"
      : `the ${lower(AGREEMENT_WORDS[kind])}`,
  );
  return names.length === 0 ? "Nothing of its own." : `Committers sign ${listed(names)}.`;
}
/** "Programme agreement" → "programme agreement"; "NDA" stays. */
const lower = (words: string) =>
  /^[A-Z]{2}/.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

export interface RuleChange {
  key: RuleLine["key"];
  label: string;
  before: string;
  after: string;
}
interface Policy {
  phase: ProgrammePhase;
  rules: ProgrammeRules;
}

/** Only what reads differently afterwards, old and new. */
export function changesOf(before: Policy, after: Policy): RuleChange[] {
  const old = describeRules(before.rules);
  const changed = describeRules(after.rules).flatMap(({ key, label, words }, index) => {
    const was = old[index]?.words ?? "";
    return was === words ? [] : [{ key, label, before: was, after: words }];
  });
  const phase =
    before.phase === after.phase
      ? []
      : [
          {
            ...{ key: "phase" as const, label: "Phase" },
            ...{ before: PHASE_WORDS[before.phase], after: PHASE_WORDS[after.phase] },
          },
        ];
  return [...phase, ...changed];
}

/** What committers are asked to sign: what every contributor is, and what the phase adds. */
export const asksOfCommitters = (
  contributor: readonly AgreementKind[],
  asks: readonly AgreementKind[],
): AgreementKind[] => ASKABLE.filter((kind) => contributor.includes(kind) || asks.includes(kind));

/** One committer, with what the effects of a policy hang on. */
export interface AffectedFacts {
  login: string;
  name: string;
  state: CommitterState;
  clearance: ClearanceFacts;
  /** Active champions, none of the committer's own organization. */
  champions: readonly string[];
}
export interface Named {
  login: string;
  name: string;
}
export interface PolicyEffects {
  /** Cleared now and not any more; what they would lack. */
  lapses: (Named & { missing: string[] })[];
  /** Not cleared now, and cleared by it. */
  clears: Named[];
  /** Onboarding, and too few champions from then on. */
  frozen: (Named & { champions: number })[];
  unfrozen: Named[];
  /** They keep their rights, and a programme admin gets the task to find champions. */
  short: (Named & { champions: number })[];
  /** Champions of whom nothing is asked any more, with whom they champion. */
  released: { name: string; of: string[] }[];
}

export interface Terms {
  asks: readonly AgreementKind[];
  champions: ProgrammeRules["champions"];
}

const CONCERNED: readonly CommitterState[] = ["onboarding", "active", "inactive_warned", "suspended"];

/** For whom what changes at `at`, when `after` takes the place of `before`. Who has left is not concerned. */
export function effectsOf(
  everybody: readonly AffectedFacts[],
  { before, after, at }: { before: Terms; after: Terms; at: Date },
): PolicyEffects {
  const people = everybody.filter(({ state }) => CONCERNED.includes(state));
  const lapses: PolicyEffects["lapses"] = [];
  const clears: Named[] = [];
  for (const person of people) {
    const now = workOutClearance(person.clearance, { at, asks: before.asks });
    const then = workOutClearance(person.clearance, { at, asks: after.asks });
    if (now.isCleared && !then.isCleared) {
      const missing = then.conditions.filter((one) => one.state === "unmet").map((one) => one.subject);
      lapses.push({ ...named(person), missing });
    }
    if (!now.isCleared && then.isCleared) clears.push(named(person));
  }
  const newlyShort = people.filter((one) => !isShort(one, before) && isShort(one, after));
  const counted = (one: AffectedFacts) => ({ ...named(one), champions: one.champions.length });
  const isOnboarding = ({ state }: AffectedFacts) => state === "onboarding";
  return {
    lapses,
    clears,
    frozen: newlyShort.filter(isOnboarding).map(counted),
    unfrozen: people
      .filter((one) => isOnboarding(one) && isShort(one, before) && !isShort(one, after))
      .map(named),
    short: newlyShort.filter((one) => !isOnboarding(one)).map(counted),
    released: before.champions.areAsked && !after.champions.areAsked ? championsOf(people) : [],
  };
}

const named = ({ login, name }: Named): Named => ({ login, name });
const isShort = ({ champions }: AffectedFacts, terms: Terms) =>
  terms.champions.areAsked && champions.length < terms.champions.min;

function championsOf(people: readonly AffectedFacts[]): PolicyEffects["released"] {
  const of = new Map<string, string[]>();
  for (const { name, champions } of people)
    for (const champion of champions) of.set(champion, [...(of.get(champion) ?? []), name]);
  return [...of]
    .map(([name, list]) => ({ name, of: list }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** How old the programme is, from its first policy on: what a stranger should know before relying on it. */
export function ageWords(begunAt: Date | null, now: Date): string {
  if (!begunAt) return "It has not begun yet.";
  const days = Math.max(0, Math.floor((now.getTime() - begunAt.getTime()) / 86_400_000));
  const months = Math.floor(days / 30.44);
  if (days < 60) return `It is ${count(days, "day")} old.`;
  return months < 24
    ? `It is ${count(months, "month")} old.`
    : `It is ${count(Math.floor(months / 12), "year")} old.`;
}
