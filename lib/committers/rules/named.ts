/** Pure: whether words name somebody who could be whoever told them in confidence. */

export interface Nameable {
  login: string;
  name: string;
}

/** Logins that are words of everyday use here, and name nobody by themselves. */
const ROLES = new Set([
  "admin",
  "board",
  "champion",
  "committer",
  "contributor",
  "maintainer",
  "member",
  "reviewer",
]);

/**
 * Of those involved the first whom the text names by their login, or by a part of their name as they write it. What they
 * share with the nominee names the nominee.
 */
export function findNamedIn(text: string, involved: readonly Nameable[], nominee: Nameable): Nameable | null {
  const words = new Set(text.split(/[^\p{L}\p{N}_-]+/u));
  const lower = new Set([...words].map((word) => word.toLowerCase()));
  const own = new Set([...partsOf(nominee.name), nominee.login]);
  const isNamed = ({ login, name }: Nameable) =>
    (lower.has(login.toLowerCase()) && !ROLES.has(login.toLowerCase()) && !own.has(login)) ||
    partsOf(name).some((part) => words.has(part) && !own.has(part));
  return involved.find(isNamed) ?? null;
}

/** Initials and the like name nobody. */
const partsOf = (name: string) =>
  name.split(/\s+/).filter((part) => part.length > 2 && /^\p{Lu}/u.test(part));
