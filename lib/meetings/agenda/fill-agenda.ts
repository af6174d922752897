import type { Tx } from "@/lib/platform/prisma";
import type { MeetingForDecision } from "../load-meeting";
import type { AgendaItemKind } from "../schema";
import { loadWaiting } from "./load-waiting";
import { mergeAgenda } from "./merge-agenda";
import { tableSets } from "./requirement-sets";

/** Called with notice of the annual updates, whatever becomes of each until then. */
const OF_UPDATES: readonly AgendaItemKind[] = ["missing_update", "flagged_update", "updates_together"];

/** Makes the agenda be what waits; what is on it is tabled for this meeting. After the notice only updates are followed up. */
export async function fillAgenda(tx: Tx, meeting: MeetingForDecision, now: Date) {
  const isAnnounced = meeting.state !== "planned";
  const built = await mergeAgenda(tx, {
    ...{ meetingId: meeting.id, now, waiting: await loadWaiting(tx, meeting, now) },
    added: (kind) => !isAnnounced || OF_UPDATES.includes(kind),
  });
  if (!isAnnounced) {
    await tableVerifications(tx, meeting.id);
    await tableSets(tx, meeting.id);
  }
  return built;
}

const tableVerifications = (tx: Tx, meetingId: string) => tx.$executeRaw`
  UPDATE "Verification" v SET "state" = 'tabled', "tabledForId" = ${meetingId}
  FROM "Resolution" r
  WHERE r."meetingId" = ${meetingId} AND r."state" = 'tabled' AND r."effect"->>'kind' = 'confirm_verifications'
    AND r."effect"->'verificationIds' ? v."id" AND v."state" IN ('requested', 'held_over')`;
