import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { findGitHubAccount } from "@/lib/platform/github-accounts";
import type { Tx } from "@/lib/platform/prisma";
import { loadInvitations, lockAccounts } from "../load-invitations";
import { mayManagePeople } from "../policy";
import { InvitePersonInput } from "../schema";

/**
 * Lets somebody in before they have an account here: `{ invitationId, personId }`. Who is invited by username is a
 * person at once, who can be given roles; who is invited by e-mail address becomes one with their first sign-in.
 */
export const invitePerson = command({
  name: "person.invite",
  scope: "admin",
  input: InvitePersonInput,
  async prepare({ actor, input: { who } }) {
    // Nobody asks GitHub through us who may not invite anyway.
    const isAsked = who.kind === "login" && mayManagePeople(actor).ok;
    return { account: isAsked ? await findGitHubAccount(who.login) : ({ kind: "unknown" } as const) };
  },
  async load(tx, { who }, { now, facts: { account } }) {
    await lockAccounts(tx);
    const accountId = account.kind === "person" ? account.id : null;
    // As GitHub writes it.
    const login = account.kind === "person" ? account.login : who.kind === "login" ? who.login : null;
    const email = who.kind === "email" ? who.email : null;
    return {
      login,
      email,
      accountId,
      person: await findPerson(tx, { login, email }),
      isOpen:
        (await loadInvitations(tx, { accountId: accountId ?? "", login: login ?? "", email, now })).length >
        0,
      hasAccount:
        accountId !== null &&
        (await tx.account.count({ where: { provider: "github", providerAccountId: accountId } })) > 0,
    };
  },
  allow: mayManagePeople,
  async run({ tx, actor, now, row, facts: { account } }) {
    const who = row.login ?? row.email ?? "";
    if (account.kind === "nobody")
      throw refused(`GitHub knows no person “${who}”. Look at how they write it.`, "no_such_account");
    if (row.hasAccount || row.person?.hasAccount)
      throw conflict(`“${who}” has an account here already and signs in with it.`, "has_account");
    if (row.isOpen || row.person?.isInvited)
      throw conflict(`“${who}” is invited already. Renew the invitation if it has expired.`, "is_invited");
    const personId = row.person?.id ?? (row.login === null ? null : newId("person"));
    if (row.login !== null && !row.person)
      await tx.person.create({
        data: { id: personId ?? "", login: row.login, name: row.login, createdAt: now },
      });
    const { id: invitationId } = await tx.invitation.create({
      data: {
        id: newId("invitation"),
        ...{ personId, accountId: row.accountId, login: row.login, email: row.email },
        invitedById: actor.kind === "person" ? actor.personId : null,
        invitedAt: now,
      },
    });
    return { invitationId, personId };
  },
  audit: ({ output, row }) => ({
    objectType: "invitation",
    objectId: output.invitationId,
    data: { login: row.login, account: row.accountId, byEmail: row.email !== null },
  }),
});

/** Who has this username, or this address; nobody where several share the address. */
async function findPerson(tx: Tx, { login, email }: { login: string | null; email: string | null }) {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = lower(${login}) OR lower(email) = lower(${email}) LIMIT 2`;
  const [one, another] = found;
  if (!one || another) return null;
  const person = await tx.person.findUniqueOrThrow({
    where: { id: one.id },
    select: {
      id: true,
      user: { select: { accounts: { select: { id: true } } } },
      invitations: { where: { acceptedAt: null, withdrawnAt: null }, select: { id: true } },
    },
  });
  const hasAccount = (person.user?.accounts.length ?? 0) > 0;
  return { id: person.id, hasAccount, isInvited: person.invitations.length > 0 };
}
