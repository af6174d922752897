import { standingMaintainer } from "@/lib/catalog/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { type CrossCheckAnswer, type Panel, type Party, workOutApproval } from "./approval";

/** What law 2 needs to know of a person at `now`. */
const partySelect = (now: Date) =>
  ({
    id: true,
    login: true,
    name: true,
    suspendedAt: true,
    affiliations: {
      where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
      select: { organizationId: true },
    },
  }) satisfies Prisma.PersonSelect;
type PartyRow = Prisma.PersonGetPayload<{ select: ReturnType<typeof partySelect> }>;

const toParty = (person: PartyRow): Party => ({
  personId: person.id,
  organizations: person.affiliations.map((affiliation) => affiliation.organizationId),
  isSuspended: person.suspendedAt !== null,
});

interface Given {
  revisionId: string;
  serviceId: string;
}

/** Everybody whom a decision on the revision concerns, and the approval worked out from all answers so far. */
export async function loadPanel(tx: Tx, { now, ...revision }: Given & { now: Date }) {
  const panel = (await loadPanels(tx, [revision], now)).get(revision.revisionId);
  if (!panel) throw new Error("A panel is made for every revision that is asked for.");
  return panel;
}

/** The panels of many revisions, by revision, in as many queries as one takes. */
export async function loadPanels(tx: Tx, revisions: readonly Given[], now: Date) {
  if (revisions.length === 0) return new Map<string, LoadedPanel>();
  const rows = await readRows(tx, revisions, now);
  return new Map(revisions.map((revision) => [revision.revisionId, toPanel(rows, revision)]));
}

async function readRows(tx: Tx, revisions: readonly Given[], now: Date) {
  const revisionId = { in: revisions.map((one) => one.revisionId) };
  // One after the other: inside a transaction there is one connection.
  const named = await tx.revisionContributor.findMany({
    where: { revisionId },
    select: { revisionId: true, label: true, part: true, account: true, personId: true },
  });
  const later = await readLater(
    tx,
    named.flatMap((one) => (one.personId ? [] : (one.account ?? []))),
  );
  const contributors = named.map((one) => ({
    ...one,
    personId: one.personId ?? later.get(one.account ?? "") ?? null,
  }));
  const maintainers = await tx.maintainership.findMany({
    where: { serviceId: { in: [...new Set(revisions.map((one) => one.serviceId))] }, ...standingMaintainer },
    select: { serviceId: true, personId: true },
    orderBy: { invitedAt: "asc" },
  });
  const changes = await tx.revisionChange.findMany({
    where: { revisionId },
    select: { revisionId: true, componentId: true },
  });
  const owners = await tx.technicalOwner.findMany({
    where: { componentId: { in: [...new Set(changes.map((one) => one.componentId))] } },
    select: { componentId: true, personId: true },
    orderBy: { since: "asc" },
  });
  const board = await tx.roleGrant.findMany({
    where: { role: "board", from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    select: { personId: true },
    orderBy: { from: "asc" },
  });
  const answers = await tx.crossCheck.findMany({
    where: { revisionId },
    select: { revisionId: true, personId: true, verdict: true, at: true },
    orderBy: { at: "asc" },
  });
  // Most of them are somebody in more than one way: everybody is read once.
  const ids = [...contributors, ...maintainers, ...owners, ...board].flatMap((one) => one.personId ?? []);
  const parties = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: partySelect(now),
  });
  const byId = new Map(parties.map((one) => [one.id, one]));
  const known = <Row extends { personId: string | null }>(rows: readonly Row[]) =>
    rows.flatMap((row) => {
      const person = byId.get(row.personId ?? "");
      return person ? [{ ...row, person }] : [];
    });
  const byRevision = groupBy(changes, (one) => one.revisionId);
  const byComponent = groupBy(known(owners), (one) => one.componentId);
  return {
    contributors: groupBy(known(contributors), (one) => one.revisionId),
    strangers: groupBy(
      contributors.flatMap((one) => (one.personId === null ? [{ ...one, person: null }] : [])),
      (one) => one.revisionId,
    ),
    maintainers: groupBy(known(maintainers), (one) => one.serviceId),
    ownersOf: (id: string) =>
      (byRevision.get(id) ?? []).flatMap(({ componentId }) => byComponent.get(componentId) ?? []),
    board: known(board),
    answers: groupBy(answers, (one) => one.revisionId),
  };
}

/** Who signed in only after a revision was cut had a hand in it all the same: people by their account on the code host. */
async function readLater(tx: Tx, accounts: string[]): Promise<ReadonlyMap<string, string | null>> {
  if (accounts.length === 0) return new Map();
  const found = await tx.account.findMany({
    where: { provider: "github", providerAccountId: { in: accounts } },
    select: { providerAccountId: true, user: { select: { personId: true } } },
  });
  return new Map(found.map((one) => [one.providerAccountId, one.user.personId]));
}

function toPanel(rows: Awaited<ReturnType<typeof readRows>>, { revisionId, serviceId }: Given) {
  const known = rows.contributors.get(revisionId) ?? [];
  const maintainers = rows.maintainers.get(serviceId) ?? [];
  const owners = rows.ownersOf(revisionId);
  const panel: Panel = {
    contributors: unique(known.map((one) => toParty(one.person))),
    maintainers: maintainers.map((one) => toParty(one.person)),
    technicalOwners: unique(owners.map((one) => toParty(one.person))),
    board: unique(rows.board.map((one) => toParty(one.person))),
  };
  const given: CrossCheckAnswer[] = (rows.answers.get(revisionId) ?? []).map((answer) => ({
    ...answer,
    at: answer.at.getTime(),
  }));
  const people = new Map<string, PartyRow>();
  for (const { person } of [...known, ...maintainers, ...owners, ...rows.board])
    people.set(person.id, person);
  return {
    panel,
    approval: workOutApproval(panel, given),
    people,
    contributors: known,
    strangers: rows.strangers.get(revisionId) ?? [],
  };
}
export type LoadedPanel = ReturnType<typeof toPanel>;

const unique = (parties: Party[]) => [...new Map(parties.map((party) => [party.personId, party])).values()];

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
