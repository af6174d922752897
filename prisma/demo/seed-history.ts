import { beginHistory, type History } from "./history";
import { seedAnswers } from "./seed-answers";
import { seedChampions } from "./seed-champions";
import { seedClosings } from "./seed-closings";
import { seedCommitters } from "./seed-committers";
import { seedLevels } from "./seed-levels";
import { seedMeetings } from "./seed-meetings";
import { seedProgramme } from "./seed-programme";
import { seedWhatWaits } from "./seed-what-waits";

/** Writes the co-op's year: how services came to their levels, three meetings and what they decided, and what the next has before it. */
export async function seedHistory(given: Pick<History, "tx" | "serviceId" | "personId" | "now">) {
  const history = await beginHistory(given);
  await seedAnswers(history);
  await seedMeetings(history);
  await seedLevels(history);
  await seedClosings(history);
  await seedWhatWaits(history);
  await seedCommitters(history);
  await seedProgramme(history);
  await seedChampions(history);
}
