import { command } from "@/lib/kernel/command";
import { createDueUpdates } from "@/lib/maturity/create-due-updates";
import { fillAgenda } from "../agenda/fill-agenda";
import { getMeetingForDecision, requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { MeetingInput } from "../schema";

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
    return fillAgenda(tx, meeting, now);
  },
  audit: ({ row, output }) =>
    output.added + output.removed === 0
      ? null
      : { objectType: "meeting", objectId: row.id, data: { added: output.added, removed: output.removed } },
});
