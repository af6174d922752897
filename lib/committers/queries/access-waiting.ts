import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { hasRole } from "@/lib/kernel/actor";
import type { WaitingItem, WaitingSource } from "@/lib/kernel/waiting";
import { env } from "@/lib/platform/env";
import type { Db } from "@/lib/platform/prisma";

const toMend = { mendedAt: null, OR: [{ askedAt: null }, { problem: { not: null } }] };
const notDone: Prisma.CommitterComponentWhereInput = {
  ...{ access: { in: ["granting", "removing"] }, accessProblem: { not: null } },
};
const invited = (actor: PersonActor) =>
  ({
    access: "granting",
    ...{ invitedAt: { not: null }, accessProblem: null, committer: { personId: actor.personId } },
  }) as const;

/** Of merge rights: for programme admins what differs and what was not done; for a committer an invitation to accept. */
export const accessWaiting: WaitingSource = {
  async find(db, actor) {
    const items = [
      ...(hasRole(actor, "programme_admin") ? [...(await findDrifts(db)), ...(await findUndone(db))] : []),
      ...(await findInvitations(db, actor)),
    ];
    return { items: items.slice(0, 50) };
  },
  async count(db, actor) {
    const isAdmin = hasRole(actor, "programme_admin");
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT (
        (SELECT count(*) FROM "CommitterComponent" r JOIN "Committer" k ON k."id" = r."committerId"
          WHERE k."personId" = ${actor.personId} AND r."access" = 'granting' AND r."invitedAt" IS NOT NULL AND r."accessProblem" IS NULL) +
        (SELECT count(*) FROM "AccessDrift" WHERE ${isAdmin} AND "mendedAt" IS NULL AND ("askedAt" IS NULL OR "problem" IS NOT NULL)) +
        (SELECT count(*) FROM "CommitterComponent" WHERE ${isAdmin} AND "access" IN ('granting', 'removing') AND "accessProblem" IS NOT NULL)
      )::int AS "count"`;
    return row?.count ?? 0;
  },
};

async function findDrifts(db: Db): Promise<WaitingItem[]> {
  const rows = await db.accessDrift.findMany({
    where: toMend,
    orderBy: { foundAt: "asc" },
    take: 50,
    select: {
      ...{ account: true, isExtra: true, foundAt: true, problem: true },
      component: { select: { name: true } },
    },
  });
  return rows.map((row) => ({
    ...{ kind: "access_drift", tab: "mend" as const, label: "Merge rights", icon: "unplug" as const },
    title: row.isExtra
      ? `${row.account} may merge in ${row.component.name}, and is not to`
      : `${row.account} is to merge in ${row.component.name}, and may not`,
    why: row.problem ?? "The code host says something else than Forkmoot. You have it mended.",
    ...{ since: row.foundAt.toISOString(), url: "/committers/drift", action: "Look at it" },
  }));
}

async function findUndone(db: Db): Promise<WaitingItem[]> {
  const rows = await db.committerComponent.findMany({
    where: notDone,
    orderBy: { accessAt: "asc" },
    take: 50,
    select: {
      ...{ name: true, access: true, accessAt: true, accessProblem: true, from: true },
      committer: { select: { person: { select: { name: true, login: true } } } },
    },
  });
  return rows.map(({ committer: { person }, ...row }) => ({
    ...{ kind: "access_problem", tab: "mend" as const, label: "Merge rights", icon: "git-merge" as const },
    title: `${row.access === "granting" ? "Giving" : "Taking"} ${person.name}’s merge rights in ${row.name} did not work`,
    why: row.accessProblem ?? "",
    since: (row.accessAt ?? row.from).toISOString(),
    ...{ url: `/committers/${person.login}/access`, action: "Look at it" },
  }));
}

async function findInvitations(db: Db, actor: PersonActor): Promise<WaitingItem[]> {
  const rows = await db.committerComponent.findMany({
    where: invited(actor),
    orderBy: { invitedAt: "asc" },
    take: 50,
    select: { name: true, invitedAt: true, from: true, component: { select: { repository: true } } },
  });
  return rows.map((row) => ({
    ...{
      kind: "access_invitation",
      tab: "answer" as const,
      label: "Merge rights",
      icon: "git-merge" as const,
    },
    title: `GitHub invites you to ${row.name}`,
    why: "You may merge there once you have accepted.",
    since: (row.invitedAt ?? row.from).toISOString(),
    url: `${env().github.url}/${row.component?.repository ?? ""}/invitations`,
    action: "Accept on GitHub",
  }));
}
