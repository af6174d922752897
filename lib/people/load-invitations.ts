import type { Tx } from "@/lib/platform/prisma";
import { invitationExpires, type OpenInvitation } from "./rules";

/** Whoever invites or signs in for the first time waits here for whoever does so at the moment. */
export const lockAccounts = (tx: Tx) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('people.accounts', 0))::text`;

/** Invitations neither accepted nor withdrawn that name this account in one way or another, oldest first. */
export async function loadInvitations(
  tx: Tx,
  { accountId, login, email, now }: { accountId: string; login: string; email: string | null; now: Date },
): Promise<OpenInvitation[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Invitation" WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL
      AND ("accountId" = ${accountId} OR lower(login) = lower(${login}) OR lower(email) = lower(${email}))`;
  const rows = await tx.invitation.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ invitedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      accountId: true,
      login: true,
      email: true,
      invitedAt: true,
      person: {
        select: { id: true, suspendedAt: true, user: { select: { accounts: { select: { id: true } } } } },
      },
    },
  });
  return rows.map(({ person, invitedAt, ...invitation }) => ({
    ...invitation,
    isExpired: invitationExpires(invitedAt) <= now,
    person: person && {
      id: person.id,
      isSuspended: person.suspendedAt !== null,
      hasAccount: (person.user?.accounts.length ?? 0) > 0,
    },
  }));
}
