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

/** Days before the last day of a notice at which the secretary and the board are reminded; -1: when it has passed. */
export const NOTICE_STAGES = [7, 1, -1] as const;
/** Days before annual updates are due at which maintainers are reminded of theirs; -1: when the day has passed. */
export const UPDATE_STAGES = [14, 3, -1] as const;

/** The stage that was reached last with so many days left; null before the first. */
export function reminderStage<Stage extends number>(
  daysLeft: number,
  stages: readonly Stage[],
): Stage | null {
  const [reached = null] = stages.filter((stage) => daysLeft <= stage).sort((a, b) => a - b);
  return reached;
}

/** Days of a zone's calendar from now until a day (`2027-02-25`); negative once it is over. */
export function daysUntil(day: string, { now, zone }: { now: Date; zone: string }): number {
  const format = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" },
  });
  return Math.round((Date.parse(day) - Date.parse(format.format(now))) / 86_400_000);
}
