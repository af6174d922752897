import { command } from "@/lib/kernel/command";
import { createDueUpdates } from "@/lib/maturity/create-due-updates";
import { loadWaiting } from "../agenda/load-waiting";
import { mergeAgenda } from "../agenda/merge-agenda";
import { tableSets } from "../agenda/requirement-sets";
import { getMeetingForDecision, requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { type AgendaItemKind, MeetingInput } from "../schema";

/** Called with notice of the annual updates, whatever becomes of each until then. */
const OF_UPDATES: readonly AgendaItemKind[] = ["missing_update", "flagged_update", "updates_together"];

/**
 * Puts everything on the agenda that waits for this meeting. After the notice only the annual updates are followed up:
 * other business that comes later was not announced, and waits for the next meeting.
 */
export const buildAgenda = command({
  name: "agenda.build",
  scope: "meetings:write",
  input: MeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayRun,
  async run({ tx, now, row: meeting }) {
    requireState(
      meeting,
      ["planned", "noticed", "open"],
      "An adjourned meeting does the business that was left.",
    );
    if (meeting.isAdjourned)
      requireState(meeting, [], "An adjourned meeting does the business that was left.");
    await createDueUpdates(tx, { meetingId: meeting.id, now });
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
  },
  audit: ({ row, output }) =>
    output.added + output.removed === 0
      ? null
      : { objectType: "meeting", objectId: row.id, data: { added: output.added, removed: output.removed } },
});

/** What is on an agenda is tabled for that meeting. */
const tableVerifications = (tx: Parameters<typeof loadWaiting>[0], meetingId: string) => tx.$executeRaw`
  UPDATE "Verification" v SET "state" = 'tabled', "tabledForId" = ${meetingId}
  FROM "Resolution" r
  WHERE r."meetingId" = ${meetingId} AND r."state" = 'tabled' AND r."effect"->>'kind' = 'confirm_verifications'
    AND r."effect"->'verificationIds' ? v."id" AND v."state" IN ('requested', 'held_over')`;
