import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { findGitHubAccount } from "@/lib/platform/github-accounts";
import { loadInvitations, lockAccounts } from "../load-invitations";
import { isPersona } from "../personas";
import { onlySystem } from "../policy";
import { findPersonId } from "../queries/get-person";
import { PersonInput } from "../schema";

/**
 * Makes somebody an administrator, and the person where there is none yet: how a co-op begins. Who has no account is
 * invited by the way, so that they can sign in with GitHub under this username. Run on the machine only.
 */
export const makeAdministrator = command({
  name: "person.make_administrator",
  scope: null,
  input: PersonInput,
  prepare: async ({ input }) => ({ account: await findGitHubAccount(input.login) }),
  async load(tx, { login }, { now, facts: { account } }) {
    await lockAccounts(tx);
    const id = await findPersonId(tx, login);
    const accountId = account.kind === "person" ? account.id : null;
    const isInvited =
      (await loadInvitations(tx, { accountId: accountId ?? "", login, email: null, now })).length > 0;
    const person =
      id === null
        ? null
        : await tx.person.findUniqueOrThrow({
            where: { id },
            select: {
              id: true,
              roles: { where: { role: "administrator", until: null }, select: { id: true } },
              user: { select: { accounts: { select: { id: true } } } },
              invitations: { where: { acceptedAt: null, withdrawnAt: null }, select: { id: true } },
            },
          });
    const hasAccount = (person?.user?.accounts.length ?? 0) > 0;
    // The demo's personas are signed in to by the demo key, never by whoever has such a username on GitHub.
    const isInvitable = !hasAccount && !isInvited && !person?.invitations.length && !isPersona(login);
    return { person, accountId, isInvitable };
  },
  allow: onlySystem,
  async run({ tx, now, row: { person, accountId, isInvitable }, input: { login } }) {
    const personId = person?.id ?? newId("person");
    if (!person) await tx.person.create({ data: { id: personId, login, name: login, createdAt: now } });
    const isNew = !person?.roles.length;
    if (isNew) {
      await tx.roleGrant.create({ data: { id: newId("role"), personId, role: "administrator", from: now } });
    }
    if (isInvitable) {
      const data = { id: newId("invitation"), personId, login, accountId, invitedAt: now };
      await tx.invitation.create({ data });
    }
    return { personId, isNew };
  },
  audit: ({ output }) => (output.isNew ? { objectType: "person", objectId: output.personId } : null),
});
