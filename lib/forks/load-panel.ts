import { standingMaintainer } from "@/lib/catalog/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { type CrossCheckAnswer, type Panel, type Party, workOutApproval } from "./approval";

/** What law 2 needs to know of a person at `now`. */
export const partySelect = (now: Date) =>
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

/** Everybody whom a decision on the revision concerns, and the approval worked out from all answers so far. */
export async function loadPanel(
  tx: Tx,
  { revisionId, serviceId, now }: { revisionId: string; serviceId: string; now: Date },
) {
  const person = { select: partySelect(now) };
  // One after the other: inside a transaction there is one connection.
  const contributors = await tx.revisionContributor.findMany({
    where: { revisionId },
    select: { label: true, part: true, person },
  });
  const maintainers = await tx.maintainership.findMany({
    where: { serviceId, ...standingMaintainer },
    select: { person },
    orderBy: { invitedAt: "asc" },
  });
  const owners = await tx.technicalOwner.findMany({
    where: { component: { changes: { some: { revisionId } } } },
    select: { person },
    orderBy: { since: "asc" },
  });
  const board = await tx.roleGrant.findMany({
    where: { role: "board", from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    select: { person },
    orderBy: { from: "asc" },
  });
  const answers = await tx.crossCheck.findMany({
    where: { revisionId },
    select: { personId: true, verdict: true, at: true },
    orderBy: { at: "asc" },
  });
  const known = contributors.flatMap((one) => (one.person ? [{ ...one, person: one.person }] : []));
  const panel: Panel = {
    contributors: unique(known.map((one) => toParty(one.person))),
    maintainers: maintainers.map((one) => toParty(one.person)),
    technicalOwners: unique(owners.map((one) => toParty(one.person))),
    board: unique(board.map((one) => toParty(one.person))),
  };
  const given: CrossCheckAnswer[] = answers.map((answer) => ({ ...answer, at: answer.at.getTime() }));
  const people = new Map<string, PartyRow>();
  for (const { person: one } of [...known, ...maintainers, ...owners, ...board]) people.set(one.id, one);
  return {
    panel,
    approval: workOutApproval(panel, given),
    people,
    contributors: known,
    strangers: contributors.filter((one) => !one.person),
  };
}
export type LoadedPanel = Awaited<ReturnType<typeof loadPanel>>;

const unique = (parties: Party[]) => [...new Map(parties.map((party) => [party.personId, party])).values()];
