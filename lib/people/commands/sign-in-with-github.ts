import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { plainText } from "@/lib/kernel/text";
import { followLogin } from "../follow-login";
import { keepVerifiedEmail } from "../keep-verified-email";
import { loadInvitations, lockAccounts } from "../load-invitations";
import { onlySystem } from "../policy";
import { matchAccount, nameToShow, type SignInRefusal } from "../rules";
import { Login } from "../schema";

const Input = z.object({
  accountId: plainText().min(1).max(40),
  login: Login,
  name: z.string().nullable(),
  verifiedEmail: z.string().max(320).nullable(),
  policy: z.enum(["invited", "open"]),
});
type Outcome =
  | { kind: "signed_in"; personId: string; isFirst: boolean }
  | { kind: "refused"; reason: SignInRefusal; personId: string | null };

const personSelect = { id: true, login: true, name: true, email: true, suspendedAt: true } as const;

/**
 * Who an account on GitHub is here, as GitHub told: makes the account, and the person where an invitation names none.
 * Its caller opens the session. First sign-ins go one after the other: two at once make one person.
 */
export const signInWithGitHub = command({
  name: "person.sign_in_with_github",
  scope: null,
  input: Input,
  async load(tx, { accountId, login, verifiedEmail }, { now }) {
    await lockAccounts(tx);
    const key = { provider: "github", providerAccountId: accountId };
    const account = await tx.account.findUnique({
      where: { provider_providerAccountId: key },
      select: { user: { select: { person: { select: personSelect } } } },
    });
    const person = account?.user.person ?? null;
    const invitations = person
      ? []
      : await loadInvitations(tx, { accountId, login, email: verifiedEmail, now });
    return { person, invitations };
  },
  allow: onlySystem,
  async run({ tx, now, input, row }): Promise<Outcome> {
    const { accountId: id, login, verifiedEmail } = input;
    const linked = row.person && { personId: row.person.id, isSuspended: row.person.suspendedAt !== null };
    const account = { id, login, verifiedEmail };
    const match = matchAccount({ account, linked, invitations: row.invitations, policy: input.policy });
    if (match.kind === "refused") return match;
    const name = nameToShow(input.name, login);
    const personId = match.kind === "stranger" ? null : match.personId;
    const person =
      personId === null
        ? await tx.person.create({
            data: { id: newId("person"), login: newId("new"), name, createdAt: now },
            select: personSelect,
          })
        : await tx.person.findUniqueOrThrow({ where: { id: personId }, select: personSelect });
    // A person who was named by their username only is called by their name from now on.
    const isUnnamed = person.name.toLowerCase() === person.login.toLowerCase();
    await tx.person.update({
      where: { id: person.id },
      data: { name: isUnnamed ? name : undefined, email: person.email === null ? verifiedEmail : undefined },
    });
    await keepVerifiedEmail(tx, { personId: person.id, email: verifiedEmail, now });
    await followLogin(tx, { person, wanted: login, isNew: personId === null, now });
    if (match.kind === "invited") {
      const data = { acceptedAt: now, personId: person.id };
      await tx.invitation.update({ where: { id: match.invitationId }, data });
    }
    if (match.kind !== "known") {
      const user = await tx.user.upsert({
        where: { personId: person.id },
        create: { personId: person.id },
        update: {},
        select: { id: true },
      });
      // No token of GitHub's is kept: nothing is done there in a person's name.
      const data = { userId: user.id, type: "oauth", provider: "github", providerAccountId: id };
      await tx.account.create({ data });
    }
    return { kind: "signed_in", personId: person.id, isFirst: match.kind !== "known" };
  },
  audit({ output, input }) {
    const data = { with: "github", account: input.accountId, login: input.login };
    // Strangers who were not invited are many, and nobody of ours.
    if (output.kind === "refused")
      return output.personId
        ? {
            action: "person.sign_in_refused",
            objectType: "person",
            objectId: output.personId,
            data: { ...data, reason: output.reason },
          }
        : null;
    return {
      action: "person.sign_in",
      objectType: "person",
      objectId: output.personId,
      data: { ...data, isFirst: output.isFirst },
    };
  },
});
