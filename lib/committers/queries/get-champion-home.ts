import { z } from "zod";
import { count, dateOf, listed } from "@/lib/format";
import type { PersonActor } from "@/lib/kernel/actor";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { isAwayAt } from "../rules/champions";
import type { ChampionHome } from "../schema/champion-home";
import { standsBy } from "./list-escalations";
import { listHelp } from "./list-help";
import { type Championed, loadChampioned } from "./load-championed";
import { loadPolicy } from "./load-policy";

const person = { select: { id: true, login: true, name: true } } as const;

/** A champion's home: their people, what waits on them, and what waits on others. */
export const getChampionHome = query(z.object({}), async ({ db, actor, now }): Promise<ChampionHome> => {
  const policy = await loadPolicy(db, now);
  const assignments = await db.championAssignment.findMany({
    where: standsBy(actor.personId, now),
    orderBy: [{ from: "asc" }, { id: "asc" }],
    select: {
      ...{ committerId: true, championId: true, awayFrom: true, awayUntil: true, delegate: person },
    },
  });
  const roles = new Map<string, "champion" | "delegate">();
  for (const { committerId, championId } of assignments)
    if (championId === actor.personId) roles.set(committerId, "champion");
    else if (!roles.has(committerId)) roles.set(committerId, "delegate");
  const championed = await loadChampioned(db, { actor, roles, rules: policy.rules, now });
  const own = assignments.find(
    (one) =>
      one.championId === actor.personId && one.awayFrom && (one.awayUntil === null || one.awayUntil > now),
  );
  return {
    phase: policy.phase,
    needed: policy.rules.champions.areAsked ? policy.rules.champions.min : 0,
    nudgeDays: policy.rules.nudge.days,
    people: championed.map((one) => one.view),
    past: await listPast(db, actor, now),
    away: own?.awayFrom
      ? {
          ...{ from: own.awayFrom.toISOString(), until: own.awayUntil?.toISOString() ?? null },
          ...{ delegate: own.delegate, hasBegun: isAwayAt(own, now) },
        }
      : null,
    warnings: [...tooFew(championed), ...ending(championed, now)],
    timeline: await listHelp(db, [...roles.keys()]),
  };
});

async function listPast(db: Db, actor: PersonActor, now: Date): Promise<ChampionHome["past"]> {
  const rows = await db.championAssignment.findMany({
    where: { championId: actor.personId, until: { lte: now } },
    orderBy: { until: "desc" },
    take: 50,
    select: { until: true, endReason: true, committer: { select: { person } } },
  });
  return rows.flatMap(({ until, endReason, committer }) =>
    until ? [{ person: committer.person, until: until.toISOString(), reason: endReason }] : [],
  );
}

/** Law 4, said of each of their people of whom it is true. */
const tooFew = (championed: readonly Championed[]): ChampionHome["warnings"] =>
  championed
    .filter(({ view }) => !view.support.isEnough && view.state !== "alumni" && view.state !== "withdrawn")
    .map(({ view }) => ({
      kind: "too_few_champions" as const,
      title: `${view.person.name} has ${view.support.words}.`,
      text:
        view.state === "onboarding"
          ? "Onboarding is frozen until a programme admin names another. Rights already held stay."
          : "A programme admin looks for another. Rights already held stay.",
      href: `/committers/${view.person.login}`,
    }));

const SOON_DAYS = 60;

/** What some of their people signed and what ends soon: superseded, or expired. */
function ending(championed: readonly Championed[], now: Date): ChampionHome["warnings"] {
  const soon = new Date(now.getTime() + SOON_DAYS * 86_400_000);
  const groups = new Map<string, { subject: string; until: Date; names: string[]; login: string }>();
  for (const { loaded } of championed)
    for (const { state, subject, until } of loaded.clearance.conditions) {
      if (state !== "met" || !until || until > soon) continue;
      const key = `${subject}:${until.toISOString()}`;
      const group = groups.get(key) ?? { subject, until, names: [], login: loaded.person.login };
      group.names.push(loaded.person.name);
      groups.set(key, group);
    }
  return [...groups.values()]
    .sort((one, other) => one.until.getTime() - other.until.getTime())
    .map(({ subject, until, names, login }) => ({
      kind: "agreement_ends" as const,
      title: `${subject} ends on ${dateOf(until.toISOString())} for ${names.length === 1 ? names[0] : count(names.length, "person", "people")}.`,
      text: `${names.length === 1 ? "They have" : `${listed(names)} have`} to sign again by then; afterwards they would start nothing new.`,
      href: names.length === 1 ? `/committers/${login}` : "/committers",
    }));
}
