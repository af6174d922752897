import type { PersonRef } from "@/lib/people/schema";
import type { Db, Tx } from "@/lib/platform/prisma";
import {
  type ChampionPerson,
  isAwayAt,
  type Support,
  WHY_NOT_WORDS,
  workOutSupport,
} from "../rules/champions";
import type { ProgrammeRules } from "../schema";
import { loadPolicy } from "./load-policy";

export interface ChampionOfCommitter {
  assignmentId: string;
  person: PersonRef;
  from: Date;
  /** Null: they are there. `until` null: nobody knows until when. */
  away: { from: Date; until: Date | null; delegate: PersonRef | null } | null;
  /** Going away later, as was said. */
  awaySoon: { from: Date; until: Date | null; delegate: PersonRef | null } | null;
  counts: boolean;
  /** Why this one does not count, in a sentence; null when it does. */
  whyNot: string | null;
}
export interface CommitterSupport extends Support {
  /** Who champions them then, in the order of their assignments. */
  champions: readonly ChampionOfCommitter[];
  /** The champions, and the delegates who stand in, whether they count or not: who is told and who may read. */
  personIds: readonly string[];
}

const spanAt = (at: Date) => ({ from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] });
const personRef = { id: true, login: true, name: true } as const;

/**
 * Who champions each of these committers at `at`, and whether that is enough (law 4): four queries, however many
 * committers. Where somebody worked and whether they were a member is read as of then; whether an account is suspended, as
 * of now.
 */
export async function loadSupport(
  db: Tx | Db,
  { committerIds, at, rules }: { committerIds: readonly string[]; at: Date; rules?: ProgrammeRules },
): Promise<Map<string, CommitterSupport>> {
  if (committerIds.length === 0) return new Map();
  const asked = rules ?? (await loadPolicy(db, at)).rules;
  const committers = await db.committer.findMany({
    where: { id: { in: [...committerIds] } },
    select: {
      ...{ id: true, personId: true },
      champions: {
        where: spanAt(at),
        orderBy: [{ from: "asc" }, { id: "asc" }],
        select: {
          ...{ id: true, championId: true, from: true, until: true, awayFrom: true, awayUntil: true },
          delegateId: true,
          champion: { select: personRef },
          delegate: { select: personRef },
        },
      },
    },
  });
  const people = await loadChampionPeople(
    db,
    committers.flatMap(({ personId, champions }) => [
      personId,
      ...champions.flatMap((one) => [one.championId, ...(one.delegateId ? [one.delegateId] : [])]),
    ]),
    at,
  );
  return new Map(
    committers.map(({ id, personId, champions }) => {
      const support = workOutSupport({
        assignments: champions,
        committerPersonId: personId,
        committersOrganizations: people.get(personId)?.organizationIds ?? [],
        ...{ people, rules: asked.champions, at },
      });
      return [
        id,
        {
          ...support,
          champions: champions.map((one) => toChampion(one, support, at)),
          personIds: [...new Set(champions.flatMap((one) => peopleOf(one, at)))],
        },
      ];
    }),
  );
}

interface ChampionRow {
  id: string;
  championId: string;
  from: Date;
  awayFrom: Date | null;
  awayUntil: Date | null;
  delegateId: string | null;
  champion: PersonRef;
  delegate: PersonRef | null;
}

const peopleOf = (one: ChampionRow, at: Date) =>
  isAwayAt(one, at) && one.delegateId ? [one.championId, one.delegateId] : [one.championId];

function toChampion(one: ChampionRow, support: Support, at: Date): ChampionOfCommitter {
  const found = support.assignments.find(({ assignmentId }) => assignmentId === one.id);
  const away = one.awayFrom && { from: one.awayFrom, until: one.awayUntil, delegate: one.delegate };
  const isAway = isAwayAt(one, at);
  const who = isAway && one.delegate ? one.delegate : one.champion;
  return {
    ...{ assignmentId: one.id, person: one.champion, from: one.from },
    away: isAway ? away : null,
    awaySoon: one.awayFrom && one.awayFrom > at ? away : null,
    counts: found?.whyNot === null,
    whyNot: found?.whyNot ? WHY_NOT_WORDS[found.whyNot](who.name) : null,
  };
}

/** Where these people work at `at`, whether they are members then, and whether their account is suspended. */
export async function loadChampionPeople(
  db: Tx | Db,
  personIds: readonly string[],
  at: Date,
): Promise<Map<string, ChampionPerson>> {
  const rows = await db.person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    select: {
      ...{ id: true, suspendedAt: true },
      affiliations: { where: spanAt(at), select: { organizationId: true } },
      roles: { where: { role: "member", ...spanAt(at) }, select: { id: true }, take: 1 },
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        organizationIds: row.affiliations.map((one) => one.organizationId),
        isMember: row.roles.length > 0,
        isSuspended: row.suspendedAt !== null && row.suspendedAt <= at,
      },
    ]),
  );
}
