/** What the workflows and sweeps of access read: for Forkmoot itself, never for a page. */
import { currentTime } from "@/lib/kernel/clock";
import type { ComponentRef } from "@/lib/platform/code-host-contract";
import { prisma } from "@/lib/platform/prisma";
import { HOLDING_STATES, isWanted } from "../rules/access";

export const componentRefSelect = { host: true, name: true, repository: true, defaultBranch: true } as const;
/** The account of a person on GitHub, by its immutable id. */
export const accountSelect = {
  user: {
    select: { accounts: { where: { provider: "github" }, select: { providerAccountId: true }, take: 1 } },
  },
} as const;
export const accountOf = (person: {
  user: { accounts: readonly { providerAccountId: string }[] } | null;
}): string | null => person.user?.accounts[0]?.providerAccountId ?? null;

export interface AccessWork {
  access: "granting" | "removing";
  component: ComponentRef;
  personName: string;
  /** Whom the rights are given to, or were given to; null: no account is known. */
  account: string | null;
  /** Another row of theirs holds the same component: its rights stay. */
  isHeldElsewhere: boolean;
}

/** What is to be done for this try; null: nothing any more. */
export async function findAccessWork(
  committerComponentId: string,
  attempt: number,
): Promise<AccessWork | null> {
  const row = await prisma().committerComponent.findUnique({
    where: { id: committerComponentId },
    select: {
      ...{ id: true, componentId: true, access: true, accessAttempt: true, account: true },
      component: { select: componentRefSelect },
      committer: {
        select: {
          components: { select: { id: true, componentId: true, access: true } },
          person: { select: { name: true, ...accountSelect } },
        },
      },
    },
  });
  if (!row?.component || row.accessAttempt !== attempt) return null;
  const { access, component, committer } = row;
  if (access !== "granting" && access !== "removing") return null;
  const known = accountOf(committer.person);
  return {
    ...{ access, component, personName: committer.person.name },
    account: access === "granting" ? known : (row.account ?? known),
    isHeldElsewhere: committer.components.some(
      (one) =>
        one.id !== row.id &&
        one.componentId === row.componentId &&
        (one.access === "granted" || one.access === "granting"),
    ),
  };
}

/** Committers whose rights are not as their state and dates say: a date came, or somebody forgot to want it. */
export async function listMisaligned(now: Date): Promise<string[]> {
  const at = now.toISOString();
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c."id" FROM "Committer" c JOIN "CommitterComponent" r ON r."committerId" = c."id"
    WHERE r."componentId" IS NOT NULL AND (r."access" IN ('granted', 'granting')) <> (
      c."state"::text = ANY(${[...HOLDING_STATES]}) AND r."from" <= ${at}::timestamp(3)
      AND (r."until" IS NULL OR r."until" > ${at}::timestamp(3)) AND NOT r."isHeldBack")
    ORDER BY 1 LIMIT 500`;
  return rows.map((row) => row.id);
}

/** What the code host did not do, since before then. */
export const listProblems = async (before: Date): Promise<string[]> => {
  const rows = await prisma().committerComponent.findMany({
    where: {
      ...{ access: { in: ["granting", "removing"] }, accessProblem: { not: null } },
      accessAt: { lt: before },
    },
    orderBy: { id: "asc" },
    take: 500,
    select: { id: true },
  });
  return rows.map((row) => row.id);
};

/** Whether somebody may push to the default branch of a local component now, and who may. */
export async function findMergeRight({
  component,
  personId,
}: {
  component: string;
  personId: string;
}): Promise<{ mayMerge: boolean; names: string[]; defaultBranch: string } | null> {
  const row = await prisma().component.findUnique({
    where: { name: component, host: "local" },
    select: {
      defaultBranch: true,
      committers: {
        where: { access: "granted", committer: { state: { in: [...HOLDING_STATES] } } },
        orderBy: { from: "asc" },
        select: {
          ...{ componentId: true, from: true, until: true },
          committer: {
            select: {
              ...{ state: true, personId: true },
              person: { select: { name: true, suspendedAt: true, erasedAt: true } },
            },
          },
        },
      },
    },
  });
  if (!row) return null;
  const now = await currentTime(prisma());
  const holders = row.committers.filter(
    ({ committer, ...held }) =>
      isWanted(held, committer.state, now) && !committer.person.suspendedAt && !committer.person.erasedAt,
  );
  return {
    mayMerge: holders.some((one) => one.committer.personId === personId),
    names: [...new Set(holders.map((one) => one.committer.person.name))],
    defaultBranch: row.defaultBranch,
  };
}
