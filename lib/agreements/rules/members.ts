/** Pure: what a look at an organization's members on GitHub changes of who is known to be one. */

export interface KnownMember {
  id: string;
  accountId: string;
}
export interface Member {
  account: string;
  login: string;
}

/** `here`: the accounts that sign in here. Of others nothing is kept. */
export function compareMembers(given: {
  known: readonly KnownMember[];
  told: readonly Member[];
  here: ReadonlySet<string>;
}): { left: KnownMember[]; joined: Member[] } {
  const told = new Set(given.told.map((one) => one.account));
  const known = new Set(given.known.map((one) => one.accountId));
  return {
    left: given.known.filter((one) => !told.has(one.accountId)),
    joined: given.told.filter((one) => given.here.has(one.account) && !known.has(one.account)),
  };
}

/**
 * GitHub shows less than it did: who is missing from it may be a member still, so nothing is concluded. A first look
 * may be a narrow one.
 */
export const isNarrowed = (before: { readAt: Date | null; isPublicOnly: boolean }, isPublicOnly: boolean) =>
  before.readAt !== null && !before.isPublicOnly && isPublicOnly;
