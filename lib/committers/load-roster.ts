import type { Prisma } from "@/lib/generated/prisma/client";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { KnownRoster } from "./rules/plan-roster";
import { championLogin, championName, placeholderLogin } from "./rules/roster-champions";
import { put, type Timeline, type Tracks } from "./rules/roster-timeline";
import type { RosterLine } from "./schema/roster";

const during = { from: true, until: true } as const;
export const timelineSelect = {
  ...{ id: true, state: true },
  spans: { select: { state: true, ...during } },
  components: { select: { name: true, component: { select: { name: true } }, ...during } },
  champions: { select: { champion: { select: { login: true } }, ...during } },
} satisfies Prisma.CommitterSelect;
export const workedAt = {
  select: { organization: { select: { name: true } }, ...during },
} satisfies Prisma.Person$affiliationsArgs;

type CommitterRow = Prisma.CommitterGetPayload<{ select: typeof timelineSelect }>;
type WorkRow = Prisma.AffiliationGetPayload<typeof workedAt>;

/** What is here of a committer, by what it is about. */
export function timelineOf({ spans, components, champions }: CommitterRow, organizations: Tracks): Timeline {
  const timeline: Timeline = {
    ...{ states: new Map(), organizations, components: new Map(), champions: new Map() },
  };
  for (const { state, from, until } of spans) put(timeline.states, state, { from, until });
  for (const { name, component, from, until } of components)
    put(timeline.components, component?.name ?? name, { from, until });
  for (const { champion, from, until } of champions)
    put(timeline.champions, champion.login.toLowerCase(), { from, until });
  return timeline;
}

export function organizationsOf(affiliations: readonly WorkRow[]): Tracks {
  const tracks: Tracks = new Map();
  for (const { organization, from, until } of affiliations) put(tracks, organization.name, { from, until });
  return tracks;
}

/** Ids of what a roster's file may mean, by lower-case login or name. */
export interface RosterIds {
  people: Map<string, string>;
  committers: Map<string, string>;
  organizations: Map<string, string>;
  components: Map<string, string>;
}

/** What is here of the people, organizations and components that these lines name: four queries, however many they are. */
export async function loadRoster(
  db: Tx | Db,
  lines: readonly RosterLine[],
): Promise<{ known: KnownRoster; ids: RosterIds }> {
  const champions = lines.flatMap((line) => line.champions);
  const logins = [
    ...lines.map((line) => line.github),
    ...champions.flatMap((text) => championLogin(text) ?? []),
    ...champions.flatMap((text) => placeholderLogin(championName(text)) ?? []),
  ];
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = ANY(${lower(logins)}::text[]) OR lower(name) = ANY(${lower(champions.map(championName))}::text[])`;
  const people = await db.person.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: {
      id: true,
      login: true,
      name: true,
      affiliations: workedAt,
      committer: { select: timelineSelect },
    },
  });
  const organizations = await db.$queryRaw<Named[]>`
    SELECT id, name FROM "Organization" WHERE lower(name) = ANY(${lower(lines.flatMap((line) => line.organizations))}::text[])`;
  const components = await db.$queryRaw<Named[]>`
    SELECT id, name FROM "Component" WHERE lower(name) = ANY(${lower(lines.flatMap((line) => line.components))}::text[])`;
  return {
    known: {
      people: people.map(({ login, name, affiliations, committer }) => {
        const worked = organizationsOf(affiliations);
        return {
          ...{ login, name, organizations: worked },
          committer: committer && { state: committer.state, timeline: timelineOf(committer, worked) },
        };
      }),
      organizations: organizations.map(({ name }) => name),
      components: components.map(({ name }) => name),
    },
    ids: {
      people: new Map(people.map(({ login, id }) => [login.toLowerCase(), id])),
      committers: new Map(
        people.flatMap(({ login, committer }) => (committer ? [[login.toLowerCase(), committer.id]] : [])),
      ),
      organizations: byName(organizations),
      components: byName(components),
    },
  };
}

interface Named {
  id: string;
  name: string;
}
const lower = (texts: readonly string[]) => [...new Set(texts.map((text) => text.toLowerCase()))];
const byName = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
