/** Wrong demo keys that one address may send in a minute, before none of its keys is looked at. Each web counts its own. */
const MOST = 20;
const WINDOW_MS = 60_000;
/** More addresses than a demo on loopback ever sees. */
const MOST_ADDRESSES = 10_000;

interface Count {
  wrong: number;
  until: number;
}
const counts = new Map<string, Count>();

/** Whether this address guessed too often; in proxy.ts, which asks no database. */
export function hasGuessedTooOften(address: string, now = Date.now()): boolean {
  const count = counts.get(address);
  return count !== undefined && count.until > now && count.wrong >= MOST;
}

/** Holds a wrong key against the address that it came from. */
export function countWrongKey(address: string, now = Date.now()) {
  const count = counts.get(address);
  if (count && count.until > now) count.wrong += 1;
  else {
    if (counts.size >= MOST_ADDRESSES) counts.clear();
    counts.set(address, { wrong: 1, until: now + WINDOW_MS });
  }
}
