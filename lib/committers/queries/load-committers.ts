import { getClearancePolicy, loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import { type Clearance, type FixedBy, workOutClearance } from "@/lib/agreements/rules/clearance";
import { ASKABLE } from "@/lib/agreements/schema";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Db, Tx } from "@/lib/platform/prisma";
import { type NominationFacts, type Onboarding, workOutSteps } from "../rules/onboarding";
import type { CommitterState } from "../schema";
import { type LoadedNomination, loadNominations } from "./load-nominations";
import { loadPolicy } from "./load-policy";
import { type CommitterSupport, loadSupport } from "./load-support";

interface NamedPerson {
  id: string;
  login: string;
  name: string;
}
interface CommitterRow {
  id: string;
  state: CommitterState;
  since: Date;
  createdAt: Date;
  source: string | null;
  firstMergeAt: Date | null;
  firstMergeUrl: string | null;
  nominationId: string | null;
  components: {
    id: string;
    componentId: string | null;
    name: string;
    access: "none" | "granting" | "granted" | "removing";
    accessAt: Date | null;
    accessProblem: string | null;
  }[];
}
/** Somebody on the way: nominated, or a committer in whichever state. */
export interface LoadedCommitter {
  person: NamedPerson;
  /** Where they work now. */
  organizations: { id: string; name: string }[];
  /** Null: nominated, and nothing more. */
  committer: CommitterRow | null;
  nomination: LoadedNomination | null;
  clearance: Clearance;
  /** Null: nominated only, so nobody champions them yet. */
  support: CommitterSupport | null;
  onboarding: Onboarding;
}

export const personRef = { id: true, login: true, name: true } as const;
const spanAt = (at: Date) => ({ from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] });

/**
 * Committers with all that their stepper says, in as many queries for many as for one (about 25). `nominees` adds those
 * with an open nomination who are not on the way already.
 */
export async function loadCommitters(
  db: Tx | Db,
  { where, nominees, now }: { where: Prisma.CommitterWhereInput; nominees?: boolean; now: Date },
): Promise<LoadedCommitter[]> {
  const rows = await db.committer.findMany({
    where,
    orderBy: [{ since: "desc" }, { id: "asc" }],
    take: 1000,
    select: {
      ...{ id: true, state: true, since: true, createdAt: true, source: true, nominationId: true },
      ...{ firstMergeAt: true, firstMergeUrl: true, person: { select: personRef } },
      components: {
        where: { until: null },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: {
          ...{ id: true, componentId: true, name: true, access: true, accessAt: true },
          accessProblem: true,
        },
      },
    },
  });
  const nominationIds = rows.flatMap(({ nominationId }) => (nominationId ? [nominationId] : []));
  const nominations = await loadNominations(db, {
    where: { OR: [{ id: { in: nominationIds } }, ...(nominees ? [{ state: "open" as const }] : [])] },
    now,
  });
  const known = new Set(rows.map(({ person }) => person.id));
  const ways = [
    ...nominations
      .filter((one) => one.state === "open" && !known.has(one.person.id))
      .map((nomination) => ({ person: nomination.person, committer: null, nomination })),
    ...rows.map(({ person, ...committer }) => ({
      ...{ person, committer },
      nomination: nominations.find((one) => one.id === committer.nominationId) ?? null,
    })),
  ];
  const shared = await loadShared(db, ways, now);
  return ways.map((way) => toLoaded(way, shared, now));
}

interface Way {
  person: NamedPerson;
  committer: CommitterRow | null;
  nomination: LoadedNomination | null;
}
type Shared = Awaited<ReturnType<typeof loadShared>>;

/** One query after the other: inside a transaction there is one connection. */
async function loadShared(db: Tx | Db, ways: readonly Way[], now: Date) {
  const personIds = ways.map(({ person }) => person.id);
  const policy = await loadPolicy(db, now);
  const asked = new Set([...(await getClearancePolicy(db)).committer, ...policy.rules.asks]);
  const clearance = await loadClearanceFacts(db, personIds, now);
  const committerIds = ways.flatMap(({ committer }) => (committer ? [committer.id] : []));
  const support = await loadSupport(db, { committerIds, at: now, rules: policy.rules });
  const affiliations = await db.affiliation.findMany({
    where: { personId: { in: personIds }, ...spanAt(now) },
    orderBy: [{ from: "asc" }, { id: "asc" }],
    select: { personId: true, organization: { select: { id: true, name: true } } },
  });
  const officers = await db.organizationOfficer.findMany({
    where: { organizationId: { in: affiliations.map((one) => one.organization.id) }, ...spanAt(now) },
    orderBy: { from: "asc" },
    select: { organizationId: true, role: true, person: { select: personRef } },
  });
  const holders = await db.roleGrant.findMany({
    where: { role: { in: ["programme_admin", "programme_lead", "administrator"] }, ...spanAt(now) },
    orderBy: { from: "asc" },
    select: { role: true, person: { select: personRef } },
  });
  return {
    asks: ASKABLE.filter((kind) => asked.has(kind)),
    ...{ clearance, support, affiliations, officers, holders },
  };
}

function toLoaded({ person, committer, nomination }: Way, shared: Shared, now: Date): LoadedCommitter {
  const facts = shared.clearance.get(person.id);
  const clearance: Clearance = facts
    ? workOutClearance(facts, { at: now, asks: shared.asks })
    : { isCleared: false, conditions: [] };
  const support = (committer && shared.support.get(committer.id)) ?? null;
  const admins = holdersOf(shared, "programme_admin");
  const onboarding = workOutSteps({
    ...{ person, committer, admins, at: now },
    nomination: nomination && toFacts(nomination),
    conditions: clearance.conditions.map((one) => ({
      ...one,
      fixers: fixersOf(one.fixedBy, person, shared),
    })),
    support: support ?? { isEnough: true, words: "" },
  });
  const organizations = shared.affiliations
    .filter((one) => one.personId === person.id)
    .map((one) => one.organization);
  return { person, organizations, committer, nomination, clearance, support, onboarding };
}

const holdersOf = ({ holders }: Shared, role: string): NamedPerson[] =>
  holders.filter((one) => one.role === role).map((one) => one.person);

function fixersOf(fixedBy: FixedBy | null, person: NamedPerson, shared: Shared): NamedPerson[] {
  if (!fixedBy) return [];
  const { who, organizationId } = fixedBy;
  if (who === "person") return [person];
  if (who === "signatory" || who === "cla_manager")
    return shared.officers
      .filter((one) => one.role === who && one.organizationId === organizationId)
      .map((one) => one.person);
  return holdersOf(shared, who);
}

function toFacts(nomination: LoadedNomination): NominationFacts {
  const voted = new Set(nomination.ballots.map(({ personId }) => personId));
  return {
    ...nomination,
    by: nomination.nominatedBy.name,
    components: nomination.components.map(({ name }) => name),
    undecided: nomination.eligible.filter(({ id }) => !voted.has(id)),
  };
}
