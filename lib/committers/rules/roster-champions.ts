/** Pure: whom a roster means by a champion's name: “Ada Moor”, “@ada” or “Ada Moor @ada”. */
import type { RosterLine } from "../schema/roster";

export interface KnownName {
  login: string;
  name: string;
}
export type FoundChampion = { ok: true; login: string; note: string | null } | { ok: false; message: string };
export interface ChampionBook {
  /** By lower-case login. A name that nobody has becomes somebody new. */
  find(text: string): FoundChampion;
  newPeople(): KnownName[];
}

export const championLogin = (text: string) =>
  /(?:^|\s)@([A-Za-z0-9][A-Za-z0-9_-]{0,59})$/.exec(text)?.[1] ?? null;
export const championName = (text: string) => text.replace(/\s*@[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/, "").trim();
/** How somebody is written so that they are found again. */
export const writeChampion = ({ login, name }: KnownName) =>
  name.toLowerCase() === login.toLowerCase() || championLogin(name) !== null || name.trim() === ""
    ? `@${login}`
    : `${name} @${login}`;

/** The login of somebody who is known by a name only: their name in a login's letters. Null where none are left. */
export function placeholderLogin(name: string): string | null {
  const letters = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return letters === "" ? null : letters;
}

export function championBook(lines: readonly RosterLine[], known: readonly KnownName[]): ChampionBook {
  const inFile = lines.map(({ github, name }) => ({ login: github, name: name || github }));
  const people = new Map<string, KnownName>();
  for (const one of [...inFile, ...known]) people.set(one.login.toLowerCase(), one);
  const byName = new Map<string, Set<string>>();
  for (const [login, { name }] of people) {
    const key = name.toLowerCase();
    byName.set(key, (byName.get(key) ?? new Set()).add(login));
  }
  const added = new Map<string, KnownName>();
  const noted = new Set<string>();
  const add = (login: string, name: string) => {
    const isFirst = !noted.has(login);
    noted.add(login);
    if (!people.has(login) && !added.has(login)) added.set(login, { login, name });
    return isFirst;
  };
  return {
    find(text) {
      const login = championLogin(text)?.toLowerCase() ?? null;
      const name = championName(text);
      if (login !== null) {
        const isNew = !people.has(login) && add(login, name || login);
        return {
          ok: true,
          login,
          note: isNew ? `Nobody here is “@${login}”: they become somebody new.` : null,
        };
      }
      const found = [...(byName.get(name.toLowerCase()) ?? [])];
      if (found.length > 1) {
        const logins = found.map((one) => `@${one}`).join(" and ");
        return {
          ok: false,
          message: `${logins} are both called “${name}”. Write “${name} @login” for whom you mean.`,
        };
      }
      if (found[0] !== undefined) return { ok: true, login: found[0], note: null };
      const placeholder = placeholderLogin(name);
      const other = placeholder && (people.get(placeholder) ?? added.get(placeholder));
      if (!placeholder || (other && other.name.toLowerCase() !== name.toLowerCase()))
        return {
          ok: false,
          message: `Nobody here is called “${name}”. Write “${name} @login”, with their GitHub username.`,
        };
      const isFirst = add(placeholder, name);
      return {
        ok: true,
        login: placeholder,
        note: isFirst
          ? `Nobody here is called “${name}”: they become somebody new, with “${placeholder}” in place of a username.`
          : null,
      };
    },
    newPeople: () => [...added.values()],
  };
}
