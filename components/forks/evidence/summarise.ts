import type { EvidenceView } from "@/lib/forks/dto";
import { count, grouped, listed, shortDate } from "@/lib/format";
import type { Status } from "@/lib/status";

export const ENOUGH_REQUESTS = 200;

export const EVIDENCE_STATUS: Readonly<Record<EvidenceView["verdict"], Status>> = {
  not_enough: { label: "Not enough to say", tone: "draft", icon: "circle-question" },
  no_worse: { label: "No worse", tone: "live", icon: "circle-check" },
  better: { label: "Better", tone: "live", icon: "circle-check" },
  worse: { label: "Worse", tone: "refused", icon: "circle-x" },
};

/** The verdict as a headline. */
export const VERDICT_WORDS: Readonly<Record<EvidenceView["verdict"], string>> = {
  not_enough: "Not enough to say",
  no_worse: "No worse than the baseline",
  better: "Better than the baseline",
  worse: "Worse than the baseline",
};

/** What the verdict rests on: how much ran, and which actions have too little. */
export function describeVerdict(evidence: EvidenceView): string {
  const { requests, people, from, until, actions } = evidence;
  const days = from && until ? Math.ceil((Date.parse(until) - Date.parse(from)) / 86_400_000) : 0;
  const amount = `${count(requests, "request")} by ${count(people, "person", "people")}${days > 1 ? ` in ${count(days, "day")}` : ""}.`;
  const few = actions.filter((action) => action.verdict === "not_enough");
  if (requests >= ENOUGH_REQUESTS && evidence.verdict === "not_enough") {
    return `${amount} Too few of them are of actions that the baseline answered in the same hours.`;
  }
  if (requests < ENOUGH_REQUESTS)
    return `${amount} It takes ${ENOUGH_REQUESTS} to compare it with the baseline.`;
  if (few.length === 0) return `${amount} Every action has enough to say.`;
  const names =
    few.length > 3 ? count(few.length, "action") : listed(few.map((action) => `“${action.action}”`));
  return `${amount} Under ${ENOUGH_REQUESTS} requests each, so nothing is said of ${names}.`;
}

/** The histogram's last bound, in ms: this or slower. */
const SLOWEST = 10_000;

/** A time in whole ms, without its unit; a dash where there is none. */
export function inMs(ms: number | null): string {
  if (ms === null) return "—";
  return ms >= SLOWEST ? `≥ ${grouped(SLOWEST)}` : grouped(Math.round(ms));
}

export interface Point {
  /** ISO; the start of the hour or day, UTC. */
  at: string;
  label: string;
  requests: number;
  /** Milliseconds; null when nothing was measured. */
  ours: number | null;
  baseline: number | null;
}

/** Beyond so many hours the chart goes by day. */
const HOURS_SHOWN = 48;

/**
 * Points of the chart. Of several hours in a day it takes the mean of their 95th percentiles, weighted by the fork's
 * requests, because percentiles of parts cannot be joined to one of the whole.
 */
export function toPoints(hours: EvidenceView["hours"]): { by: "hour" | "day"; points: Point[] } {
  const sorted = [...hours].sort((a, b) => (a.hour < b.hour ? -1 : 1));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return { by: "hour", points: [] };
  const isLong = Date.parse(last.hour) - Date.parse(first.hour) > HOURS_SHOWN * 3_600_000;
  if (!isLong) {
    const points = sorted.map((hour) => ({
      at: hour.hour,
      label: `${hour.hour.slice(11, 13)}:00`,
      requests: hour.requests,
      ours: hour.p95,
      baseline: hour.baselineP95,
    }));
    return { by: "hour", points };
  }
  const days = [...new Set(sorted.map((hour) => hour.hour.slice(0, 10)))];
  const points = days.map((day) =>
    toDay(
      day,
      sorted.filter((hour) => hour.hour.startsWith(day)),
      last.hour,
    ),
  );
  return { by: "day", points };
}

type Hour = EvidenceView["hours"][number];

function toDay(day: string, parts: readonly Hour[], now: string): Point {
  return {
    at: `${day}T00:00:00.000Z`,
    label: shortDate(`${day}T00:00:00.000Z`, now),
    requests: parts.reduce((sum, part) => sum + part.requests, 0),
    ours: weighted(parts, (part) => part.p95),
    baseline: weighted(parts, (part) => part.baselineP95),
  };
}

function weighted(parts: readonly Hour[], read: (part: Hour) => number | null): number | null {
  const known = parts.flatMap((part) => {
    const value = read(part);
    return value === null ? [] : [{ value, weight: Math.max(1, part.requests) }];
  });
  const total = known.reduce((sum, one) => sum + one.weight, 0);
  return total === 0 ? null : Math.round(known.reduce((sum, one) => sum + one.value * one.weight, 0) / total);
}
