/** Who may sign in as whom, by what GitHub says of an account. */

/** What GitHub says of whoever signs in. */
export interface GitHubAccount {
  /** Immutable. */
  id: string;
  login: string;
  /** The primary address, where GitHub has verified it. */
  verifiedEmail: string | null;
}

/** An invitation that is neither accepted nor withdrawn. One that expired lets nobody in until it is renewed. */
export interface OpenInvitation {
  id: string;
  isExpired: boolean;
  /** Who is invited, where they are known; and whether they sign in with another account already. */
  person: { id: string; isSuspended: boolean; hasAccount: boolean } | null;
  accountId: string | null;
  login: string | null;
  email: string | null;
}

/** How long an invitation is open; renewing it opens it for as long again. */
export const INVITATION_DAYS = 30;
export const invitationExpires = (invitedAt: Date) =>
  new Date(invitedAt.getTime() + INVITATION_DAYS * 86_400_000);

export type SignInRefusal = "suspended" | "not_invited";
export type Match =
  | { kind: "known"; personId: string }
  | { kind: "invited"; invitationId: string; personId: string | null }
  | { kind: "stranger" }
  | { kind: "refused"; reason: SignInRefusal; personId: string | null };

/**
 * Whom an account belongs to. One that signed in before stays whose it was, whatever it is called now. Else an invitation
 * decides: by the immutable id where it holds one, and then by nothing else; by username; by verified e-mail address.
 * Nobody who signs in with an account already is given a second one.
 */
export function matchAccount({
  account,
  linked,
  invitations,
  policy,
}: {
  account: GitHubAccount;
  linked: { personId: string; isSuspended: boolean } | null;
  invitations: readonly OpenInvitation[];
  policy: "invited" | "open";
}): Match {
  if (linked) {
    const { personId, isSuspended } = linked;
    return isSuspended ? { kind: "refused", reason: "suspended", personId } : { kind: "known", personId };
  }
  const theirs = invitations.filter(({ person }) => !person?.hasAccount);
  const isOpen = ({ isExpired }: OpenInvitation) => !isExpired;
  const found = findFor(account, theirs.filter(isOpen)) ?? findFor(account, theirs);
  if (found) {
    const personId = found.person?.id ?? null;
    if (found.person?.isSuspended) return { kind: "refused", reason: "suspended", personId };
    // Where everybody may sign in, an invitation that expired still says who they are here.
    if (isOpen(found) || policy === "open") return { kind: "invited", invitationId: found.id, personId };
  }
  return policy === "open"
    ? { kind: "stranger" }
    : { kind: "refused", reason: "not_invited", personId: null };
}

const findFor = (account: GitHubAccount, open: readonly OpenInvitation[]) =>
  open.find(({ accountId }) => accountId === account.id) ??
  open.find(({ accountId, login }) => accountId === null && isSameText(login, account.login)) ??
  open.find(
    ({ accountId, login, email }) =>
      accountId === null && login === null && isSameText(email, account.verifiedEmail),
  );

const isSameText = (one: string | null, other: string | null) =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

/** The username, or the next of `ada-2`, `ada-3` … that nobody has. `taken` in lower case. */
export function freeLogin(wanted: string, taken: ReadonlySet<string>): string {
  let login = wanted;
  for (let number = 2; taken.has(login.toLowerCase()); number++) login = `${wanted}-${number}`;
  return login;
}

const MOST_CHARACTERS = 100;

/** A name as it may be shown: no control characters and none that turn text around, which could imitate another. */
export function nameToShow(name: string | null, login: string): string {
  const clean = (name ?? "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return [...clean].slice(0, MOST_CHARACTERS).join("").trim() || login;
}
