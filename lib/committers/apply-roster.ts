import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import type { RosterIds } from "./load-roster";
import { holdsRights } from "./rules/committer-states";
import type { RosterPlan } from "./rules/plan-roster";
import { type Timeline, toSpans } from "./rules/roster-timeline";

/**
 * Writes a plan, one statement for each table. What comes from a file is marked with it: exempt from how it came to be, not
 * from what follows from it. Nobody gets rights in a code host by it (decision 0058).
 */
export async function applyRoster(
  tx: Tx,
  { plan, ids, source, now }: { plan: RosterPlan; ids: RosterIds; source: string; now: Date },
) {
  const people = new Map(ids.people);
  for (const { login } of plan.people) people.set(login.toLowerCase(), newId("person"));
  const organizations = new Map(ids.organizations);
  for (const name of plan.organizations) organizations.set(name.toLowerCase(), newId("org"));
  const committers = new Map(ids.committers);
  for (const { login } of plan.committers) committers.set(login.toLowerCase(), newId("committer"));
  const holding = new Set(
    plan.shown.filter(({ timeline }) => isHolding(timeline)).map(({ login }) => login.toLowerCase()),
  );
  const person = (login: string) => idIn(people, login);
  const committer = (login: string) => idIn(committers, login);
  await tx.person.createMany({
    data: plan.people.map(({ login, name }) => ({ id: person(login), login, name, createdAt: now })),
  });
  await tx.organization.createMany({
    data: plan.organizations.map((name) => ({ id: idIn(organizations, name), name })),
  });
  await tx.affiliation.createMany({
    data: plan.affiliations.map(({ login, key, from, until }) => ({
      ...{ id: newId("aff"), personId: person(login), organizationId: idIn(organizations, key), from, until },
    })),
  });
  await tx.committer.createMany({
    data: plan.committers.map(({ login, state, since }) => ({
      ...{ id: committer(login), personId: person(login), state, since, source, createdAt: now },
    })),
  });
  await tx.committerSpan.createMany({
    data: plan.spans.map(({ login, state, from, until }) => ({
      ...{ id: newId("span"), committerId: committer(login), state, from, until, source },
    })),
  });
  await tx.committerComponent.createMany({
    data: plan.components.map(({ login, key, from, until }) => ({
      ...{ id: newId("component"), committerId: committer(login), name: key, from, until, source },
      componentId: ids.components.get(key.toLowerCase()) ?? null,
      isHeldBack: until === null && holding.has(login.toLowerCase()),
    })),
  });
  await tx.championAssignment.createMany({
    data: plan.champions.map(({ login, key, from, until }) => ({
      ...{
        id: newId("champion"),
        committerId: committer(login),
        championId: person(key),
        from,
        until,
        source,
      },
    })),
  });
}

/** Whether the last of their states holds merge rights: those wait for a person. Whoever becomes active here has theirs by that. */
function isHolding({ states }: Timeline): boolean {
  const last = toSpans(states).at(-1);
  return last !== undefined && holdsRights(last.state);
}

function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name.toLowerCase());
  if (id === undefined) throw new Error(`the plan names ${name}, whom nobody loaded`);
  return id;
}
