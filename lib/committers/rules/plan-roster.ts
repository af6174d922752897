/** Pure: what a roster's file would add to what is here. Everything is looked at before anything is written. */
import type { CommitterState } from "../schema";
import type { RosterChanges, RosterFinding, RosterLine } from "../schema/roster";
import { after, type Interval, join, without } from "./intervals";
import { type ChampionBook, championBook, type KnownName } from "./roster-champions";
import { readStretches } from "./roster-lines";
import { writeMoment } from "./roster-moment";
import {
  areSameSpans,
  put,
  type Span,
  type Timeline,
  type Tracks,
  toSpans,
  toTimeline,
} from "./roster-timeline";

export interface KnownCommitter {
  state: CommitterState;
  timeline: Timeline;
}
/** Somebody here whom the file may mean. Keys of tracks are lower case; of champions their logins. */
export interface KnownRosterPerson extends KnownName {
  /** Where they work or worked. */
  organizations: Tracks;
  committer: KnownCommitter | null;
}
export interface KnownRoster {
  people: readonly KnownRosterPerson[];
  organizations: readonly string[];
  components: readonly string[];
}
export interface RosterTimes {
  now: Date;
  /** From when lines without a date hold. */
  since: Date;
  /** How many champions the programme asks for. */
  minChampions: number;
}

/** An interval of somebody's with something, by login and by what it is about. */
export interface Held extends Interval {
  login: string;
  key: string;
}
export interface RosterPlan {
  findings: RosterFinding[];
  people: { login: string; name: string }[];
  organizations: string[];
  committers: { login: string; state: CommitterState; since: Date }[];
  spans: (Span & { login: string })[];
  components: Held[];
  /** `key`: the champion's login, lower case. */
  champions: Held[];
  affiliations: Held[];
  /** What the file says of each person, as it will be shown. */
  shown: { line: number; login: string; isNew: boolean; timeline: Timeline }[];
  unchanged: number;
}

/** `known`: whoever has one of the file's logins or names, and every organization and component that it names. */
export function planRoster(lines: readonly RosterLine[], known: KnownRoster, times: RosterTimes): RosterPlan {
  const plan: RosterPlan = {
    ...{ findings: [], people: [], organizations: [], committers: [], spans: [] },
    ...{ components: [], champions: [], affiliations: [], shown: [], unchanged: 0 },
  };
  const names = namesOf(lines, known);
  const book = championBook(lines, known.people);
  const here = new Map(known.people.map((person) => [person.login.toLowerCase(), person]));
  for (const [key, group] of groupByLogin(lines)) {
    const stretches = readStretches(group, { ...times, report: (finding) => plan.findings.push(finding) });
    if (!stretches) continue;
    const read = stretches.map((one) => ({
      ...one,
      organizations: one.organizations.map((name) => names.organization(name)),
      components: one.components.map((name) => names.component(name)),
      champions: one.champions.flatMap((text) => championOf(plan, book, { text, line: one.line, self: key })),
    }));
    planPerson(plan, { group, timeline: toTimeline(read), person: here.get(key) ?? null }, { times, names });
  }
  plan.people.push(...book.newPeople());
  plan.organizations.push(...names.newOrganizations());
  noteNames(plan, lines, names);
  plan.findings.sort((a, b) => a.line - b.line);
  return plan;
}

interface Group {
  group: readonly RosterLine[];
  timeline: Timeline;
  person: KnownRosterPerson | null;
}

function planPerson(
  plan: RosterPlan,
  { group, timeline, person }: Group,
  { times, names }: { times: RosterTimes; names: Names },
) {
  const [first] = group;
  if (!first) return;
  const isUndated = first.from === "";
  const [before, found] = [countOf(plan), plan.findings.length];
  const login = person?.login ?? first.github;
  const name = group.find((one) => one.name !== "")?.name ?? "";
  if (!person) plan.people.push({ login, name: name || login });
  else if (name !== "" && name !== person.name)
    note(plan, first.line, "name", `${login} is called “${person.name}” here, and stays so.`);
  planStates(plan, { login, line: first.line, timeline, committer: person?.committer ?? null, isUndated });
  const committer = person?.committer?.timeline;
  const add = (held: Held[], kind: "components" | "champions" | "organizations", known: Tracks | undefined) =>
    addTracks(plan, {
      login,
      line: first.line,
      held,
      kind,
      wanted: timeline[kind],
      known: known ?? new Map(),
    });
  add(plan.components, "components", committer && renamed(committer.components, names.component));
  add(plan.champions, "champions", committer?.champions);
  add(plan.affiliations, "organizations", person?.organizations);
  plan.shown.push({ line: first.line, login, isNew: !person?.committer, timeline });
  const isWrong = plan.findings.slice(found).some((one) => one.severity === "error");
  if (countOf(plan) === before && !isWrong) plan.unchanged++;
  noteChampions(plan, { login, line: first.line, timeline, times });
}

const countOf = (plan: RosterPlan) =>
  plan.people.length +
  plan.spans.length +
  plan.components.length +
  plan.champions.length +
  plan.affiliations.length;

interface States {
  login: string;
  line: number;
  timeline: Timeline;
  committer: KnownCommitter | null;
  isUndated: boolean;
}

/** A committer whom nobody knows comes with all their states; of one who is here only what lies before. */
function planStates(plan: RosterPlan, { login, line, timeline, committer, isUndated }: States) {
  const wanted = toSpans(timeline.states);
  const last = wanted.at(-1);
  if (!last) return;
  if (!committer) {
    plan.committers.push({ login, state: last.state, since: last.from });
    plan.spans.push(...wanted.map((span) => ({ ...span, login })));
    return;
  }
  if (isUndated) {
    if (committer.state !== last.state)
      fail(
        plan,
        line,
        "state",
        `${login} is ${words(committer.state)} here; the file says ${words(last.state)}. People change that, on their page: mend the file.`,
      );
    return;
  }
  const known = toSpans(committer.timeline.states);
  const begin = known[0]?.from ?? null;
  if (begin === null) return;
  const clip = (spans: readonly Span[], from: Date) =>
    spans.flatMap(({ state, ...span }) => after([span], from).map((rest) => ({ ...rest, state })));
  const from = wanted[0] && wanted[0].from > begin ? wanted[0].from : begin;
  const [theirs, ours] = [clip(wanted, from), clip(known, from)];
  if (!areSameSpans(theirs, ours)) {
    fail(
      plan,
      line,
      "state",
      `Forkmoot says of ${login}: ${spansWords(ours)}; the file says: ${spansWords(theirs) || "nothing of then"}. What is here is not changed by a file: mend whichever is wrong.`,
    );
    return;
  }
  const earlier = wanted.flatMap(({ state, ...span }) =>
    without([span], [{ from: begin, until: null }]).map((rest) => ({ ...rest, state, login })),
  );
  plan.spans.push(...earlier);
}

interface TrackGiven {
  login: string;
  line: number;
  held: Held[];
  kind: "components" | "champions" | "organizations";
  wanted: Tracks;
  known: Tracks;
}

/** An import adds and never takes away: what is here and not in the file is noted, and what ended here does not go on by a file. */
function addTracks(plan: RosterPlan, { login, line, held, kind, wanted, known }: TrackGiven) {
  for (const [key, intervals] of wanted) {
    const ours = join(known.get(key) ?? []);
    const column = kind === "organizations" ? "organization" : kind;
    for (const piece of without(intervals, ours)) {
      const ended = ours.find((one) => one.until?.getTime() === piece.from.getTime());
      if (ended)
        fail(
          plan,
          line,
          column,
          `“${key}” of ${login} ended here on ${writeMoment(piece.from)}; the file says that it went on. Mend whichever is wrong.`,
        );
      else held.push({ login, key, ...piece });
    }
    const windowFrom = intervals[0]?.from;
    const more = windowFrom ? without(after(ours, windowFrom), intervals) : [];
    for (const piece of more)
      note(plan, line, column, `“${key}” of ${login} holds here ${intervalWords(piece)} too, and stays so.`);
  }
}

function championOf(
  plan: RosterPlan,
  book: ChampionBook,
  { text, line, self }: { text: string; line: number; self: string },
): string[] {
  const found = book.find(text);
  if (!found.ok) fail(plan, line, "champions", found.message);
  else if (found.login === self) fail(plan, line, "champions", `${text} cannot champion themselves.`);
  else {
    if (found.note) note(plan, line, "champions", found.note);
    return [found.login];
  }
  return [];
}

interface Championed {
  login: string;
  line: number;
  timeline: Timeline;
  times: RosterTimes;
}

/** Law 4 holds for imported committers too: what of it is not met is said before they come. */
function noteChampions(plan: RosterPlan, { login, line, timeline, times }: Championed) {
  const state = toSpans(timeline.states).at(-1)?.state;
  if (state !== "active" && state !== "onboarding" && state !== "inactive_warned") return;
  const open = [...timeline.champions.values()].filter((intervals) => intervals.at(-1)?.until === null);
  if (open.length < times.minChampions)
    note(
      plan,
      line,
      "champions",
      `${login} would have ${open.length === 1 ? "one champion" : `${open.length} champions`}; the programme asks for ${times.minChampions}. Programme admins get a task.`,
    );
}

interface Names {
  organization(name: string): string;
  component(name: string): string;
  newOrganizations(): string[];
  unknownComponents: ReadonlySet<string>;
}

/** Organizations and components under one spelling: that of what is here, else the file's first. */
function namesOf(lines: readonly RosterLine[], known: KnownRoster): Names {
  const organizations = new Map(known.organizations.map((name) => [name.toLowerCase(), name]));
  const components = new Map(known.components.map((name) => [name.toLowerCase(), name]));
  const added = new Set<string>();
  const unknownComponents = new Set<string>();
  for (const line of lines) {
    for (const name of line.organizations)
      if (!organizations.has(name.toLowerCase())) {
        organizations.set(name.toLowerCase(), name);
        added.add(name);
      }
    for (const name of line.components)
      if (!components.has(name.toLowerCase())) {
        components.set(name.toLowerCase(), name);
        unknownComponents.add(name.toLowerCase());
      }
  }
  return {
    organization: (name) => organizations.get(name.toLowerCase()) ?? name,
    component: (name) => components.get(name.toLowerCase()) ?? name,
    newOrganizations: () => [...added],
    unknownComponents,
  };
}

/** What is here under a name that the file's spelling leads to. */
function renamed(tracks: Tracks, nameOf: (name: string) => string): Tracks {
  const all: Tracks = new Map();
  for (const [key, intervals] of tracks) for (const one of intervals) put(all, nameOf(key), one);
  return all;
}

/** What the catalogue and the organizations do not know yet, once each, at the line that names it first. */
function noteNames(plan: RosterPlan, lines: readonly RosterLine[], names: Names) {
  const added = new Set(plan.organizations);
  const seen = new Set<string>();
  const once = (key: string, say: () => void) => {
    if (seen.has(key)) return;
    seen.add(key);
    say();
  };
  for (const { line, organizations, components } of lines) {
    for (const name of organizations.map(names.organization).filter((one) => added.has(one)))
      once(`organization ${name}`, () =>
        note(
          plan,
          line,
          "organization",
          `“${name}” is new here, and recorded as no provider. Say on its page if it is one: then its entity CLA is asked for.`,
        ),
      );
    const unknown = components.filter(
      (one) => names.unknownComponents.has(one.toLowerCase()) && !seen.has(one.toLowerCase()),
    );
    for (const name of unknown) seen.add(name.toLowerCase());
    if (unknown.length > 0)
      note(
        plan,
        line,
        "components",
        unknown.length === 1
          ? `The catalogue has no component “${unknown[0]}”. It is kept by its name, and opens nothing.`
          : `The catalogue has no components ${unknown.map((name) => `“${name}”`).join(", ")}. They are kept by their names, and open nothing.`,
      );
  }
}

function groupByLogin(lines: readonly RosterLine[]): Map<string, RosterLine[]> {
  const groups = new Map<string, RosterLine[]>();
  for (const line of lines) {
    const key = line.github.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

const words = (state: CommitterState) => state.replace("_", " ");
const intervalWords = ({ from, until }: Interval) =>
  `${writeMoment(from)}..${until ? writeMoment(until) : ""}`;
const spansWords = (spans: readonly Span[]) =>
  spans.map(({ state, ...span }) => `${words(state)} ${intervalWords(span)}`).join(", ");

function say(plan: RosterPlan, severity: RosterFinding["severity"]) {
  return (line: number, column: string, message: string) =>
    plan.findings.push({ line, column, severity, message });
}
const fail = (plan: RosterPlan, line: number, column: string, message: string) =>
  say(plan, "error")(line, column, message);
const note = (plan: RosterPlan, line: number, column: string, message: string) =>
  say(plan, "note")(line, column, message);

/** How much a plan would write. */
export const changesOf = (plan: RosterPlan): RosterChanges => ({
  ...{
    committers: plan.committers.length,
    people: plan.people.length,
    organizations: plan.organizations.length,
  },
  ...{ spans: plan.spans.length, components: plan.components.length, champions: plan.champions.length },
  ...{ affiliations: plan.affiliations.length, unchanged: plan.unchanged },
});
