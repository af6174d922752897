import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRoster } from "../read-roster";
import { COMMITTER_STATES } from "../schema";
import { ROSTER_FORMATS, type RosterLine } from "../schema/roster";
import { writeRoster } from "../write-roster";
import { type Interval, join, without } from "./intervals";
import { changesOf, type KnownRoster, planRoster, type RosterPlan } from "./plan-roster";
import { writeMoment } from "./roster-moment";
import {
  put,
  type Stretch,
  type Timeline,
  type Tracks,
  toSpans,
  toStretches,
  toTimeline,
} from "./roster-timeline";

const DAY = 86_400_000;
const on = (day: number) => new Date(Date.UTC(2019, 0, 1) + day * DAY);
const times = { now: on(3000), since: on(2999), minChampions: 2 };
const NOBODY: KnownRoster = { people: [], organizations: [], components: ["xblock"] };

const some = (...names: string[]) => fc.subarray(names);
/** A history without gaps: one stretch after the other, the last one open. */
const history = fc
  .array(
    fc.record({
      days: fc.integer({ min: 1, max: 400 }),
      state: fc.constantFrom(...COMMITTER_STATES),
      organizations: some("Tern Works", "Fell; and Co", "=Edge"),
      components: some("xblock", "Old-Thing", "devstack"),
      champions: some("ada", "ben", "cem"),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => {
    let day = 0;
    return parts.map(({ days, ...part }, i): Stretch => {
      const from = on(day);
      day += days;
      return { line: 0, ...part, from, until: i === parts.length - 1 ? null : on(day) };
    });
  });
const roster = fc.array(history, { minLength: 1, maxLength: 5 });
const loginOf = (i: number) => `person-${i}`;

function toLines(histories: readonly (readonly Omit<Stretch, "line">[])[]): RosterLine[] {
  const lines = histories.flatMap((stretches, i) =>
    stretches.map((one) => ({
      ...{ github: loginOf(i), name: "", state: one.state, line: 0 },
      ...{ organizations: [...one.organizations], components: [...one.components] },
      champions: one.champions.map((login) => `@${login}`),
      ...{ from: writeMoment(one.from), until: one.until ? writeMoment(one.until) : "" },
    })),
  );
  return lines.map((one, i) => ({ ...one, line: i + 2 }));
}

/** What is here after a plan was carried out on it. */
function carryOut(plan: RosterPlan, known: KnownRoster): KnownRoster {
  const people = new Map(known.people.map((one) => [one.login.toLowerCase(), structuredClone(one)]));
  for (const one of plan.people)
    people.set(one.login.toLowerCase(), { ...one, organizations: new Map(), committer: null });
  const personOf = (login: string) => {
    const person = people.get(login.toLowerCase());
    if (!person) throw new Error(`${login} is nobody`);
    return person;
  };
  for (const { login, state } of plan.committers) {
    const empty: Timeline = {
      states: new Map(),
      organizations: new Map(),
      components: new Map(),
      champions: new Map(),
    };
    personOf(login).committer = { state, timeline: empty };
  }
  const timelineOf = (login: string) => {
    const { committer } = personOf(login);
    if (!committer) throw new Error(`${login} is no committer`);
    return committer.timeline;
  };
  for (const { login, state, ...span } of plan.spans) put(timelineOf(login).states, state, span);
  for (const { login, key, ...one } of plan.components) put(timelineOf(login).components, key, one);
  for (const { login, key, ...one } of plan.champions) put(timelineOf(login).champions, key, one);
  for (const { login, key, ...one } of plan.affiliations) put(personOf(login).organizations, key, one);
  return {
    people: [...people.values()],
    organizations: [...known.organizations, ...plan.organizations],
    components: known.components,
  };
}
const errorsOf = (plan: RosterPlan) => plan.findings.filter((one) => one.severity === "error");
const NOTHING = {
  committers: 0,
  people: 0,
  organizations: 0,
  spans: 0,
  components: 0,
  champions: 0,
  affiliations: 0,
};
/** Every track as sorted intervals, without empty ones. */
const plain = (timeline: Timeline) =>
  Object.fromEntries(
    Object.entries(timeline).map(([kind, tracks]) => [
      kind,
      [...(tracks as Tracks)].map(([key, all]) => [key, join(all)]).sort(),
    ]),
  );

describe("a roster", () => {
  it("imported a second time changes nothing", () => {
    fc.assert(
      fc.property(roster, (histories) => {
        const lines = toLines(histories);
        const first = planRoster(lines, NOBODY, times);
        expect(errorsOf(first)).toEqual([]);
        const second = planRoster(lines, carryOut(first, NOBODY), times);
        expect(errorsOf(second)).toEqual([]);
        expect(changesOf(second)).toEqual({ ...NOTHING, unchanged: histories.length });
      }),
    );
  });

  it("exported as CSV or YAML and imported elsewhere is the same, and exports as the same", () => {
    fc.assert(
      fc.property(roster, fc.constantFrom(...ROSTER_FORMATS), (histories, format) => {
        const exported = histories.map((one) => toStretches(toTimeline(one)));
        const file = writeRoster(toLines(exported), format);
        const read = readRoster(file, format);
        expect(read.findings).toEqual([]);
        const plan = planRoster(read.lines, NOBODY, times);
        expect(errorsOf(plan)).toEqual([]);
        for (const [i, one] of histories.entries()) {
          const shown = plan.shown.find(({ login }) => login === loginOf(i));
          expect(plain(shown?.timeline as Timeline)).toEqual(plain(toTimeline(one)));
        }
        const again = plan.shown.map(({ timeline }) => toStretches(timeline));
        expect(writeRoster(toLines(again), format)).toBe(file);
      }),
    );
  });

  it("with earlier history of somebody adds what lies before, and changes nothing of what is here", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 6 }), (stretches, n) => {
        const later = stretches.slice(Math.min(n, stretches.length - 1));
        const here = carryOut(planRoster(toLines([later]), NOBODY, times), NOBODY);
        const plan = planRoster(toLines([stretches]), here, times);
        expect(errorsOf(plan)).toEqual([]);
        const begin = later[0]?.from as Date;
        for (const span of plan.spans) expect(span.until?.getTime()).toBeLessThanOrEqual(begin.getTime());
        const person = carryOut(plan, here).people.find(({ login }) => login === loginOf(0));
        expect(joined(person?.committer?.timeline.states)).toEqual(joined(toTimeline(stretches).states));
      }),
    );
  });

  it("that says something else of what is here is kept out, or noted: nothing is taken away", () => {
    fc.assert(
      fc.property(history, history, (ours, theirs) => {
        const here = carryOut(planRoster(toLines([ours]), NOBODY, times), NOBODY);
        const plan = planRoster(toLines([theirs]), here, times);
        const isSame =
          JSON.stringify(joined(toTimeline(ours).states)) ===
          JSON.stringify(joined(toTimeline(theirs).states));
        expect(errorsOf(plan).some((one) => one.column === "state")).toBe(!isSame);
        expect(plan.committers).toEqual([]);
        expect(plan.spans).toEqual([]);
      }),
    );
  });

  it("of overlapping times is kept out with the lines", () => {
    fc.assert(
      fc.property(history, fc.nat(6), fc.integer({ min: 1, max: 300 }), (stretches, n, days) => {
        const one = stretches[n % stretches.length] as Stretch;
        const extra: Stretch = { ...one, from: new Date(one.from.getTime() + days * 1000), until: null };
        const plan = planRoster(toLines([[...stretches, extra]]), NOBODY, times);
        expect(errorsOf(plan).some((each) => /do not overlap/.test(each.message))).toBe(true);
        expect(plan.committers).toEqual([]);
      }),
    );
  });
});

const joined = (states: Timeline["states"] | undefined) =>
  states ? toSpans(states).map(({ state, from, until }) => [state, from, until]) : null;

describe("intervals", () => {
  const interval = fc
    .tuple(fc.nat(40), fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }))
    .map(([from, days]): Interval => ({ from: on(from), until: days === null ? null : on(from + days) }));
  const holds = (all: readonly Interval[], at: Date) =>
    all.some((one) => one.from <= at && (one.until === null || one.until > at));

  it("joined and taken from one another hold exactly when they should", () => {
    fc.assert(
      fc.property(fc.array(interval), fc.array(interval), fc.nat(80), (a, b, day) => {
        expect(holds(join(a), on(day))).toBe(holds(a, on(day)));
        expect(holds(without(a, b), on(day))).toBe(holds(a, on(day)) && !holds(b, on(day)));
      }),
    );
  });
});
