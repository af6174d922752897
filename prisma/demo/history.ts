/** What the parts of the demo's history share. */
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { PAST_MEETINGS } from "./meetings";

const DAY = 86_400_000;
export const ZONE = "Europe/London";

export interface History {
  tx: Tx;
  serviceId: (slug: string) => string;
  personId: (login: string) => string;
  now: Date;
  /** So many days ago, at this time of day. */
  ago: (days: number) => Date;
  ids: Ids;
  set: Awaited<ReturnType<typeof requirementsInForce>>;
}

/** Begins a history: the requirement set in force has to be there. */
export async function beginHistory(
  given: Pick<History, "tx" | "serviceId" | "personId" | "now">,
): Promise<History> {
  const { now } = given;
  return {
    ...given,
    ago: (days) => new Date(now.getTime() - days * DAY),
    ids: named(),
    set: await requirementsInForce(given.tx),
  };
}

const requirementsInForce = (tx: Tx) =>
  tx.requirementSet.findFirstOrThrow({ where: { state: "adopted" }, include: { requirements: true } });

const NOUNS = ["meeting", "verification", "deficiency", "change", "resolution"] as const;
type Ids = Record<(typeof NOUNS)[number], (name: string) => string>;

/** Ids by name, for rows that point at one another. */
function named(): Ids {
  const given = new Map<string, string>();
  const idOf = (noun: string) => (name: string) => {
    const key = `${noun} ${name}`;
    const id = given.get(key) ?? newId(noun);
    given.set(key, id);
    return id;
  };
  return Object.fromEntries(NOUNS.map((noun) => [noun, idOf(noun)])) as Ids;
}

/** The meeting that was held so many days ago. */
export const meetingAt = (days: number) => PAST_MEETINGS.find((meeting) => meeting.days === days)?.name ?? "";
export const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** Seven in the evening, near enough to London's all year. */
export function atSeven(at: Date) {
  const day = new Date(at);
  day.setUTCHours(19, 0, 0, 0);
  return day;
}
