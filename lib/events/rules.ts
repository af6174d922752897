/** A day and a half of a mail server that is down. */
export const MOST_ATTEMPTS = 40;
const FIRST_MS = 15_000;
const LONGEST_MS = 3_600_000;

export type AfterFailure = { kind: "give_up" } | { kind: "again"; inMs: number };

/**
 * What follows when a mail could not be delivered: a refusal for good (SMTP 5xx) is no better tomorrow; anything else is
 * tried again, each time after twice as long, at most an hour. `attempts` counts this one.
 */
export function afterFailure({
  attempts,
  isPermanent,
}: {
  attempts: number;
  isPermanent: boolean;
}): AfterFailure {
  if (isPermanent || attempts >= MOST_ATTEMPTS) return { kind: "give_up" };
  return { kind: "again", inMs: Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1)) };
}
