/** Pure: what the lines of one person say together, as intervals; and the other way round, for the export. */
import type { CommitterState } from "../schema";
import { type Interval, isSame, join, meet } from "./intervals";

/** Intervals by what they are about: a state, a component, a champion, an organization. */
export type Tracks<Key extends string = string> = Map<Key, Interval[]>;
export interface Timeline {
  states: Tracks<CommitterState>;
  organizations: Tracks;
  components: Tracks;
  champions: Tracks;
}

/** One line, read: everything in it holds from `from` until `until`. */
export interface Stretch extends Interval {
  line: number;
  state: CommitterState;
  organizations: readonly string[];
  components: readonly string[];
  champions: readonly string[];
}

export interface Span extends Interval {
  state: CommitterState;
}

/** States one after the other, each as long as it lasted. */
export const toSpans = (states: Tracks<CommitterState>): Span[] =>
  [...states]
    .flatMap(([state, intervals]) => join(intervals).map((interval) => ({ ...interval, state })))
    .sort((a, b) => a.from.getTime() - b.from.getTime());

export function toTimeline(stretches: readonly Stretch[]): Timeline {
  const timeline: Timeline = {
    states: new Map(),
    organizations: new Map(),
    components: new Map(),
    champions: new Map(),
  };
  for (const { state, organizations, components, champions, from, until } of stretches) {
    const interval = { from, until };
    put(timeline.states, state, interval);
    for (const name of organizations) put(timeline.organizations, name, interval);
    for (const name of components) put(timeline.components, name, interval);
    for (const name of champions) put(timeline.champions, name, interval);
  }
  for (const tracks of Object.values(timeline) as Tracks[])
    for (const [key, intervals] of tracks) tracks.set(key, join(intervals));
  return timeline;
}

export function put<Key extends string>(tracks: Tracks<Key>, key: Key, interval: Interval) {
  const intervals = tracks.get(key);
  if (intervals) intervals.push(interval);
  else tracks.set(key, [interval]);
}

/** A stretch for each time in which nothing changes; what lies outside every state is left out. */
export function toStretches({
  states,
  organizations,
  components,
  champions,
}: Timeline): Omit<Stretch, "line">[] {
  const others = [organizations, components, champions];
  return toSpans(states).flatMap((span) => {
    const cuts = others
      .flatMap((tracks) => [...tracks.values()].flat())
      .flatMap((one) => [one.from, one.until])
      .filter((at): at is Date => at !== null && at > span.from && (span.until === null || at < span.until))
      .map((at) => at.getTime());
    const times = [span.from.getTime(), ...[...new Set(cuts)].sort((a, b) => a - b)];
    return times.map((time, i) => {
      const next = times[i + 1];
      const piece = { from: new Date(time), until: next === undefined ? span.until : new Date(next) };
      const during = (tracks: Tracks) =>
        [...tracks]
          .filter(([, intervals]) => intervals.some((one) => meet(one, piece)))
          .map(([key]) => key)
          .sort();
      return {
        ...{ ...piece, state: span.state, organizations: during(organizations) },
        ...{ components: during(components), champions: during(champions) },
      };
    });
  });
}

/** Whether two histories of states are the same. */
export const areSameSpans = (some: readonly Span[], others: readonly Span[]) =>
  some.length === others.length &&
  some.every((one, i) => {
    const other = others[i];
    return other !== undefined && one.state === other.state && isSame(one, other);
  });
