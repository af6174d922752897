import { exactTime } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { getMeetingForDecision, loadRoll, requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { inquorateFrom, workOutQuorum } from "../rules";
import { MeetingInput } from "../schema";

/** Half an hour has passed and there is no quorum: nothing more is decided today. A question that was put goes back. */
export const declareInquorate = command({
  name: "meeting.declare_inquorate",
  scope: "meetings:write",
  input: MeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayRun,
  async run({ tx, now, row: meeting }) {
    requireState(meeting, ["open"], "Only an open meeting turns out inquorate.");
    const { isQuorate, counted, needed } = workOutQuorum(await loadRoll(tx, meeting), meeting.rules);
    if (isQuorate) throw refused(`It is quorate: ${counted} are there, and ${needed} are needed.`, "quorate");
    const from = inquorateFrom(meeting.heldAt, meeting.rules);
    if (now < from) {
      throw refused(
        `It waits ${meeting.rules.inquorateMinutes} minutes for its quorum, until ${exactTime(from, meeting.zone)}.`,
        "too_early",
      );
    }
    await tx.vote.deleteMany({ where: { resolution: { meetingId: meeting.id, state: "put" } } });
    await tx.resolution.updateMany({
      where: { meetingId: meeting.id, state: "put" },
      data: { state: "tabled", putAt: null },
    });
    await tx.meeting.update({ where: { id: meeting.id, state: "open" }, data: { state: "inquorate" } });
    return { counted, needed };
  },
  audit: ({ row, output }) => ({ objectType: "meeting", objectId: row.id, data: output }),
});
