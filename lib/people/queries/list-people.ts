import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/kernel/errors";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { mayManagePeople, maySuspend } from "../policy";
import { invitationExpires } from "../rules";
import { type InvitationRow, ListPeopleInput, type PersonRow } from "../schema";

const pages = pagesOf("people", { name: cursorKey.text, id: cursorKey.id });

/** Everybody with a login here, by name; for administrators. */
export const listPeople = query(
  ListPeopleInput,
  async ({ db, actor, now, input }): Promise<Page<PersonRow>> => {
    refuseOthers(actor);
    const { q } = input;
    const after = pages.after(input);
    const rows = await db.person.findMany({
      where: {
        AND: [
          q
            ? { OR: [{ name: has(q) }, { login: has(q) }, { formerLogins: { some: { login: has(q) } } }] }
            : {},
          after ? { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] } : {},
        ],
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: input.limit + 1,
      select: {
        ...{ id: true, login: true, name: true, suspendedAt: true },
        roles: {
          where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
          select: { role: true },
          orderBy: { role: "asc" },
        },
        formerLogins: { select: { login: true }, orderBy: { until: "desc" }, take: 5 },
        user: { select: { accounts: { select: { id: true } } } },
      },
    });
    const keyOf = ({ name, id }: { name: string; id: string }) => ({ name, id });
    return pages.page(rows, input, keyOf, ({ user, suspendedAt, ...person }) => ({
      ...person,
      roles: person.roles.map(({ role }) => role),
      formerLogins: person.formerLogins.map(({ login }) => login),
      isSuspended: suspendedAt !== null,
      signsIn: !user ? "not_yet" : user.accounts.length > 0 ? "github" : "persona",
      maySuspend: maySuspend(actor, person).ok,
    }));
  },
);

const has = (text: string) =>
  ({ contains: text, mode: "insensitive" }) satisfies Prisma.StringFilter<"Person">;

/** Invitations that are neither accepted nor withdrawn, expired or not, newest first; at most 200. */
export const listInvitations = query(z.object({}), async ({ db, actor, now }): Promise<InvitationRow[]> => {
  refuseOthers(actor);
  const rows = await db.invitation.findMany({
    where: { acceptedAt: null, withdrawnAt: null },
    orderBy: [{ invitedAt: "desc" }, { id: "desc" }],
    take: 200,
    select: {
      ...{ id: true, login: true, email: true, accountId: true, invitedAt: true },
      invitedBy: { select: { name: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    who: row.login ?? row.email ?? "",
    kind: row.login === null ? "email" : "login",
    isCertain: row.accountId !== null,
    invitedBy: row.invitedBy?.name ?? null,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: invitationExpires(row.invitedAt).toISOString(),
    isExpired: invitationExpires(row.invitedAt) <= now,
  }));
});

function refuseOthers(actor: Parameters<typeof mayManagePeople>[0]) {
  const decision = mayManagePeople(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
}
