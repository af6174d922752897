import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { getMeetingForDecision, loadEligible, requireState } from "../load-meeting";
import { mayPlan } from "../policy";
import { CancelMeetingInput } from "../schema";

/** Calls a meeting off before it opens: what was tabled for it waits for the next. */
export const cancelMeeting = command({
  name: "meeting.cancel",
  scope: "meetings:write",
  input: CancelMeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayPlan,
  async run({ tx, now, row: meeting, input }) {
    requireState(meeting, ["planned", "noticed"], "Only a meeting that has not opened is called off.");
    await tx.meeting.update({
      where: { id: meeting.id, state: meeting.state },
      data: { state: "cancelled", sequence: { increment: 1 } },
    });
    const tabled = { tabledForId: meeting.id, state: "tabled" as const };
    await tx.verification.updateMany({ where: tabled, data: { state: "requested", tabledForId: null } });
    await tx.requirementSet.updateMany({ where: tabled, data: { state: "draft", tabledForId: null } });
    if (meeting.noticedAt) {
      const to = await loadEligible(tx, { kind: meeting.kind, at: meeting.heldAt });
      const subject = `Called off: ${meeting.title}, ${dateOf(meeting.heldAt, meeting.zone)}`;
      const what = { kind: "meeting.cancel", url: `/meetings/${meeting.id}`, now };
      await notify(tx, { ...what, title: subject, body: input.reason, to });
      await queueMail(tx, {
        ...{ ...what, to: to.map((personId) => ({ personId })), subject, key: `${meeting.id}:cancel` },
        text: `It is not held. What was on its agenda waits for the next meeting.\n\n> ${asMarkdown(input.reason)}`,
        ...{
          why: "You get this because you may vote at this meeting.",
          about: { type: "meeting", id: meeting.id },
        },
      });
    }
    return {};
  },
  audit: ({ row, input }) => ({ objectType: "meeting", objectId: row.id, data: { reason: input.reason } }),
});
