import type { Tx } from "@/lib/platform/prisma";
import { sha256 } from "@/lib/platform/seals";
import { loadRoster } from "./load-roster";
import { loadPolicy } from "./queries/load-policy";
import { changesOf, planRoster, type RosterPlan } from "./rules/plan-roster";
import { type Tracks, toSpans } from "./rules/roster-timeline";
import { type KeptRoster, MOST_SHOWN, type RosterLine, type RosterPerson } from "./schema/roster";

/** What these lines would do beside what is here now; the plan itself, and what of it is kept and shown. */
export async function workOutRoster(
  tx: Tx,
  { lines, since, now }: { lines: RosterLine[]; since: Date; now: Date },
) {
  const { known, ids } = await loadRoster(tx, lines);
  const { rules } = await loadPolicy(tx, now);
  const minChampions = rules.champions.areAsked ? rules.champions.min : 0;
  const plan = planRoster(lines, known, { now, since, minChampions });
  const names = new Map([...known.people, ...plan.people].map((one) => [one.login.toLowerCase(), one.name]));
  const kept: KeptRoster = {
    ...{ since: since.toISOString(), lines, digest: digestOf(plan), changes: changesOf(plan) },
    errors: plan.findings.filter((one) => one.severity === "error").length,
    findings: errorsFirst(plan.findings).slice(0, MOST_SHOWN),
    people: plan.shown.slice(0, MOST_SHOWN).map((one) => toShown(one, names)),
  };
  return { plan, ids, kept };
}

const errorsFirst = (findings: RosterPlan["findings"]) =>
  [...findings].sort(
    (a, b) => Number(a.severity === "note") - Number(b.severity === "note") || a.line - b.line,
  );

/** Of all that would be written. */
const digestOf = ({ findings: _findings, shown: _shown, ...writes }: RosterPlan) =>
  sha256(JSON.stringify(writes));

function toShown(
  { login, isNew, timeline }: RosterPlan["shown"][number],
  names: ReadonlyMap<string, string>,
): RosterPerson {
  const last = toSpans(timeline.states).at(-1);
  const name = (key: string) => names.get(key.toLowerCase()) ?? key;
  return {
    ...{ login, name: name(login), isNew },
    ...{ state: last?.state ?? "alumni", since: (last?.from ?? new Date(0)).toISOString() },
    ...{ organizations: openOf(timeline.organizations), components: openOf(timeline.components) },
    champions: openOf(timeline.champions).map(name),
  };
}

const openOf = (tracks: Tracks) =>
  [...tracks].filter(([, intervals]) => intervals.at(-1)?.until === null).map(([key]) => key);
