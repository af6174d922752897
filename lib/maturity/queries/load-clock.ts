import { z } from "zod";
import type { Tx } from "@/lib/platform/prisma";
import { AGM_MONTHS, type LongStop, longStopOf } from "../grace";
import type { MovedMeeting } from "../rules/grace-words";
import { loadMeetings } from "./load-meetings";

/** What deadlines are worked out from: the meetings there are, and by when the next AGM has to be held. */
export interface Clock {
  meetings: readonly MovedMeeting[];
  longStop: LongStop | null;
  now: Date;
}

export async function loadClock(db: Tx, now: Date): Promise<Clock> {
  const meetings = await loadMeetings(db, now);
  return { meetings, longStop: longStopOf(meetings, await loadAgmMonths(db)), now };
}

/** One of the rules of meetings, which are a room above; a co-op keeps them in this setting. */
const Rules = z.object({ agmMonths: z.number() }).catch({ agmMonths: AGM_MONTHS });

async function loadAgmMonths(db: Tx): Promise<number> {
  const row = await db.setting.findUnique({ where: { key: "meeting-rules" } });
  return Rules.parse(row?.value).agmMonths;
}
