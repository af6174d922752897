import { query } from "@/lib/kernel/query";
import { loadWaiting } from "../agenda/load-waiting";
import { compareAgenda, loadBuilt } from "../agenda/merge-agenda";
import { keyOf } from "../agenda/waiting";
import { getMeetingAsItIs } from "../load-meeting";
import { mayRun } from "../policy";
import { MeetingInput } from "../schema";

/** So many are named. */
const NAMED = 3;

export interface AgendaNews {
  /** What waits and is not on the agenda: how many, the first by title. */
  waiting: { count: number; titles: string[] };
  /** What is on it and waits no more. */
  settled: number;
}

/**
 * What came up since the agenda of a planned meeting was built, for whoever may build it again; null where that is nobody,
 * or there is nothing to say.
 */
export const getAgendaNews = query(
  MeetingInput,
  async ({ db, actor, now, input: { meetingId } }): Promise<AgendaNews | null> => {
    const meeting = await getMeetingAsItIs(db, meetingId);
    if (meeting.state !== "planned" || !mayRun(actor, meeting).ok) return null;
    const { fresh, gone, places } = compareAgenda({
      built: await loadBuilt(db, meetingId),
      waiting: await loadWaiting(db, meeting, now),
      added: () => true,
    });
    // What only reads differently now is on it already.
    const isNew = fresh.filter((one) => !places.has(keyOf(one)));
    if (isNew.length + gone.length === 0) return null;
    return {
      waiting: { count: isNew.length, titles: isNew.slice(0, NAMED).map(({ title }) => title) },
      settled: gone.length,
    };
  },
);
