import { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import type { RosterIds } from "../load-roster";
import { holdsRights } from "../rules/committer-states";
import type { RosterPlan } from "../rules/plan-roster";
import { type Timeline, toSpans } from "../rules/roster-timeline";

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
  await insert(
    tx,
    "Person",
    plan.people.map(({ login, name }) => ({ id: person(login), login, name, createdAt: now })),
  );
  await insert(
    tx,
    "Organization",
    plan.organizations.map((name) => ({ id: idIn(organizations, name), name })),
  );
  await insert(
    tx,
    "Affiliation",
    plan.affiliations.map(({ login, key, from, until }) => ({
      ...{ id: newId("aff"), personId: person(login), organizationId: idIn(organizations, key), from, until },
    })),
  );
  await insert(
    tx,
    "Committer",
    plan.committers.map(({ login, state, since }) => ({
      ...{ id: committer(login), personId: person(login), state, since, source, createdAt: now },
    })),
  );
  await insert(
    tx,
    "CommitterSpan",
    plan.spans.map(({ login, state, from, until }) => ({
      ...{ id: newId("span"), committerId: committer(login), state, from, until, source },
    })),
  );
  await insert(
    tx,
    "CommitterComponent",
    plan.components.map(({ login, key, from, until }) => ({
      ...{ id: newId("component"), committerId: committer(login), name: key, from, until, source },
      componentId: ids.components.get(key.toLowerCase()) ?? null,
      isHeldBack: until === null && holding.has(login.toLowerCase()),
    })),
  );
  await insert(
    tx,
    "ChampionAssignment",
    plan.champions.map(({ login, key, from, until }) => ({
      ...{
        id: newId("champion"),
        committerId: committer(login),
        championId: person(key),
        from,
        until,
        source,
      },
    })),
  );
}

type Table =
  | "Person"
  | "Organization"
  | "Affiliation"
  | "Committer"
  | "CommitterSpan"
  | "CommitterComponent"
  | "ChampionAssignment";

/** Rows of the same columns in one statement with one parameter: `createMany` takes ten times as long for tens of thousands. */
async function insert<Row extends { id: string }>(tx: Tx, table: Table, rows: readonly Row[]) {
  const [first] = rows;
  if (!first) return;
  // Names of ours, never of the file's.
  const columns = Prisma.raw(
    Object.keys(first)
      .map((name) => `"${name}"`)
      .join(", "),
  );
  const into = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(null::${into}, ${JSON.stringify(rows)}::jsonb)`;
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
