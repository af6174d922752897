import type { Prisma } from "@/lib/generated/prisma/client";
import type { Db, Tx } from "@/lib/platform/prisma";
import { countNomination, type NominationBallot, type NominationCount } from "../rules/nomination";
import type { NominationState } from "../schema";
import { NominationRule, NominationTally } from "../schema/nominations";

interface NamedPerson {
  id: string;
  login: string;
  name: string;
}
export interface LoadedNomination {
  id: string;
  state: NominationState;
  person: NamedPerson;
  nominatedBy: NamedPerson;
  components: { id: string; name: string }[];
  openedAt: Date;
  closesAt: Date;
  endedAt: Date | null;
  rule: NominationRule;
  /** Where the nominee works, as it counts: when votes close, or now if that is earlier. */
  organizations: { id: string; name: string }[];
  /** Who may vote, as of then. */
  eligible: NamedPerson[];
  ballots: NominationBallot[];
  count: NominationCount;
  /** As of when that is. */
  countedAt: Date;
}

const personRef = { id: true, login: true, name: true } as const;

/**
 * Nominations with their votes as they count, in six queries however many: of one that was decided by what the decision
 * rested on, of an open one by who may vote now, or might when the vote closed.
 */
export async function loadNominations(
  db: Tx | Db,
  { where, now }: { where: Prisma.NominationWhereInput; now: Date },
): Promise<LoadedNomination[]> {
  const rows = await db.nomination.findMany({
    where,
    orderBy: [{ openedAt: "desc" }, { id: "asc" }],
    take: 500,
    select: {
      ...{ id: true, state: true, openedAt: true, closesAt: true, endedAt: true, rule: true, tally: true },
      person: { select: personRef },
      nominatedBy: { select: personRef },
      components: {
        orderBy: { component: { name: "asc" } },
        select: { component: { select: { id: true, name: true } } },
      },
      votes: { orderBy: { at: "asc" }, select: { personId: true, choice: true, organizationId: true } },
    },
  });
  if (rows.length === 0) return [];
  const voters = await loadVoterSpans(db);
  const employers = await db.affiliation.findMany({
    where: { personId: { in: rows.map((row) => row.person.id) } },
    orderBy: [{ from: "asc" }, { id: "asc" }],
    select: {
      ...{ personId: true, from: true, until: true },
      organization: { select: { id: true, name: true } },
    },
  });
  return rows.map(({ tally, components, votes, ...row }) => {
    const kept = tally === null ? null : NominationTally.parse(tally);
    const rule = NominationRule.parse(row.rule);
    const ends = row.endedAt && row.endedAt < row.closesAt ? row.endedAt : row.closesAt;
    const countedAt = kept ? new Date(kept.at) : ends < now ? ends : now;
    const organizations = employers
      .filter((one) => one.personId === row.person.id && isAt(one, countedAt))
      .map((one) => one.organization);
    const eligible = votersAt(voters, countedAt).filter(({ id }) => id !== row.person.id);
    const ballots = kept?.votes ?? votes;
    return {
      ...row,
      ...{ rule, countedAt, organizations, ballots },
      components: components.map((one) => one.component),
      eligible: kept ? [...voters.values()].filter(({ id }) => kept.eligible.includes(id)) : eligible,
      count: countNomination({
        ballots,
        eligible: kept?.eligible ?? eligible.map(({ id }) => id),
        nominee: {
          personId: row.person.id,
          organizationIds: kept?.nomineeOrganizations ?? organizations.map(({ id }) => id),
        },
        rule,
      }),
    };
  });
}

interface Voter extends NamedPerson {
  suspendedAt: Date | null;
  spans: { from: Date; until: Date | null }[];
}

/** Whoever maintains a service or holds the rights of a committer, and when: they vote. */
async function loadVoterSpans(db: Tx | Db): Promise<Map<string, Voter>> {
  const select = { select: { ...personRef, suspendedAt: true, erasedAt: true } } as const;
  const maintainers = await db.maintainership.findMany({
    where: { acceptedAt: { not: null }, service: { level: { not: "retired" } } },
    select: { acceptedAt: true, steppedDownAt: true, person: select },
  });
  const committers = await db.committerSpan.findMany({
    where: { state: { in: ["active", "inactive_warned"] } },
    select: { from: true, until: true, committer: { select: { person: select } } },
  });
  const spans = [
    ...maintainers.flatMap(({ person, acceptedAt, steppedDownAt }) =>
      acceptedAt ? [{ person, from: acceptedAt, until: steppedDownAt }] : [],
    ),
    ...committers.map(({ committer: { person }, from, until }) => ({ person, from, until })),
  ];
  const voters = new Map<string, Voter>();
  for (const { person, from, until } of spans.sort((a, b) => (a.person.name < b.person.name ? -1 : 1))) {
    if (person.erasedAt) continue;
    const voter = voters.get(person.id) ?? { ...person, spans: [] };
    voter.spans.push({ from, until });
    voters.set(person.id, voter);
  }
  return voters;
}

/** Who may vote on a nomination at a moment, by name; a suspended account does not. */
export async function loadVoters(db: Tx | Db, at: Date): Promise<NamedPerson[]> {
  return votersAt(await loadVoterSpans(db), at);
}

const votersAt = (voters: ReadonlyMap<string, Voter>, at: Date): NamedPerson[] =>
  [...voters.values()]
    .filter(
      ({ spans, suspendedAt }) => spans.some((one) => isAt(one, at)) && !(suspendedAt && suspendedAt <= at),
    )
    .map(({ id, login, name }) => ({ id, login, name }));

const isAt = ({ from, until }: { from: Date; until: Date | null }, at: Date) =>
  from <= at && (until === null || until > at);
