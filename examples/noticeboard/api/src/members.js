import { passwordMatches } from "./passwords.js";

/** The member with that login (in lower case) and password, or null. */
export async function signIn(db, { login, password }) {
  const [row] = await db.query("SELECT id, login, name, password_hash FROM members WHERE login = $1", [
    login,
  ]);
  if (!(await passwordMatches(password, row?.password_hash ?? null))) return null;
  return { id: row.id, login: row.login, name: row.name };
}

export async function memberExists(db, id) {
  return (await db.query("SELECT 1 FROM members WHERE id = $1", [id])).length > 0;
}

/**
 * Slows down guessing: after ten wrong passwords for one login within a quarter of an hour, no more are tried for it
 * until the oldest is that old. The right one forgets the wrong ones, and so does starting the program again.
 */
export function createGuessLimit({ most = 10, within = 15 * 60 * 1000 } = {}) {
  const wrong = new Map();
  const recent = (login, now) => (wrong.get(login) ?? []).filter((at) => at > now - within);
  return {
    isReached: (login, now = Date.now()) => recent(login, now).length >= most,
    count(login, now = Date.now()) {
      if (wrong.size > 10_000) wrong.clear();
      wrong.set(login, [...recent(login, now), now]);
    },
    forget: (login) => wrong.delete(login),
  };
}
