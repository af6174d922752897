/** What comparing with code hosts reads: for Forkmoot itself, never for a page. */

import { standingMaintainer } from "@/lib/catalog/rules";
import type { ComponentRef } from "@/lib/platform/code-host-contract";
import { prisma, type Tx } from "@/lib/platform/prisma";
import type { DriftFacts } from "../rules/drift";
import { accountOf, accountSelect, componentRefSelect } from "./access-work";

/** Components in which somebody of the programme has, or had, merge rights, on a host that keeps its own list. */
export const listComparedComponents = async (): Promise<string[]> => {
  const rows = await prisma().component.findMany({
    where: { host: "github", committers: { some: {} } },
    orderBy: { name: "asc" },
    select: { id: true },
  });
  return rows.map((row) => row.id);
};

/** Components whose code host waits for somebody to accept. */
export const listInvitingComponents = async (): Promise<string[]> => {
  const rows = await prisma().committerComponent.findMany({
    where: { access: "granting", invitedAt: { not: null }, componentId: { not: null } },
    distinct: ["componentId"],
    select: { componentId: true },
  });
  return rows.flatMap((row) => row.componentId ?? []);
};

export const findComponentRef = (componentId: string): Promise<ComponentRef | null> =>
  prisma().component.findUnique({ where: { id: componentId }, select: componentRefSelect });

/** All that a comparison of one component rests on: three queries, whatever their number. */
export async function loadDriftFacts(
  tx: Tx,
  { componentId, readAt }: { componentId: string; readAt: Date },
): Promise<{
  facts: Omit<DriftFacts, "mergers">;
  inviting: { id: string; account: string; invitedAt: Date }[];
}> {
  const rows = await tx.committerComponent.findMany({
    where: { componentId },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, access: true, accessAt: true, account: true, invitedAt: true },
      committer: { select: { person: { select: { id: true, login: true, ...accountSelect } } } },
    },
  });
  const known = rows.flatMap((row) => {
    const { person } = row.committer;
    const account = row.account ?? accountOf(person);
    return account ? [{ ...row, account, personId: person.id, login: person.login }] : [];
  });
  const isMoving = (row: (typeof known)[number]) =>
    row.access === "granting" ||
    row.access === "removing" ||
    (row.accessAt !== null && row.accessAt >= readAt);
  const people = await tx.person.findMany({
    where: {
      OR: [
        { ownedComponents: { some: { componentId } } },
        {
          maintainerships: {
            some: { service: { components: { some: { id: componentId } } }, ...standingMaintainer },
          },
        },
      ],
    },
    select: accountSelect,
  });
  const committers = await tx.account.findMany({
    where: { provider: "github", user: { person: { committer: { isNot: null } } } },
    select: { providerAccountId: true, user: { select: { personId: true } } },
  });
  return {
    facts: {
      entitled: known
        .filter((row) => row.access === "granted")
        .map(({ personId, account, login }) => ({ personId, account, login })),
      inFlux: known.filter(isMoving).map((row) => row.account),
      stewards: people.flatMap((person) => accountOf(person) ?? []),
      committers: new Map([
        ...committers.flatMap(({ providerAccountId, user }) =>
          user.personId ? [[providerAccountId, user.personId] as const] : [],
        ),
        ...known.map((row) => [row.account, row.personId] as const),
      ]),
    },
    inviting: known.flatMap(({ id, access, account, invitedAt }) =>
      access === "granting" && invitedAt && invitedAt < readAt ? [{ id, account, invitedAt }] : [],
    ),
  };
}

/** What is to be taken for this try of mending; null: nothing any more. `isEntitled`: Forkmoot gives it by now. */
export async function findDriftWork(driftId: string, attempt: number) {
  const row = await prisma().accessDrift.findUnique({
    where: { id: driftId },
    select: {
      ...{ accountId: true, attempt: true, isExtra: true, mendedAt: true, personId: true },
      component: {
        select: {
          ...componentRefSelect,
          committers: {
            where: { access: { in: ["granting", "granted"] } },
            select: { account: true, committer: { select: { personId: true } } },
          },
        },
      },
    },
  });
  if (!row?.isExtra || !row.accountId || row.mendedAt || row.attempt !== attempt) return null;
  const { committers, ...component } = row.component;
  const isEntitled = committers.some(
    (one) => one.account === row.accountId || one.committer.personId === row.personId,
  );
  return { component, account: row.accountId, isEntitled };
}

/** Committers without a first merge who hold rights in components on hosts that know who merged. */
export const listAwaitedMerges = async () => {
  const rows = await prisma().committerComponent.findMany({
    where: {
      ...{ access: "granted", account: { not: null }, committer: { firstMergeAt: null } },
      component: { host: "github" },
    },
    orderBy: { id: "asc" },
    select: {
      ...{ committerId: true, account: true, accessAt: true, from: true },
      component: { select: componentRefSelect },
    },
  });
  return rows.flatMap(({ component, account, accessAt, from, committerId }) =>
    component && account ? [{ committerId, component, account, since: accessAt ?? from }] : [],
  );
};
