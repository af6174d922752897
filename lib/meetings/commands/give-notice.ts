import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { numberItems } from "../agenda/number-items";
import { getMeetingForDecision, loadEligible, requireState } from "../load-meeting";
import { noticeText } from "../notice-text";
import { mayPlan } from "../policy";
import { isNoticeLegal, lastDayOfNotice, noticeSentence } from "../rules";
import { isGeneral, MeetingInput } from "../schema";

/**
 * Calls everybody who may vote: date, place, agenda, proxy rights. Refused without the legal notice. Given again after an
 * adjournment or a move, it leaves `noticedAt` as it was: grace that ran until this meeting is not made shorter by it.
 */
export const giveNotice = command({
  name: "meeting.give_notice",
  scope: "meetings:write",
  input: MeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayPlan,
  async run({ tx, actor, now, row: meeting }) {
    requireState(
      meeting,
      ["planned", "adjourned"],
      "Notice is given of a meeting that is planned or adjourned.",
    );
    if (meeting.state === "adjourned" && meeting.renoticedAt) {
      throw conflict("Notice of the adjourned meeting was given already.", "noticed");
    }
    if (meeting.heldAt <= now) throw refused("Its time is past: move the meeting first.", "past");
    if (isGeneral(meeting.kind) && !isNoticeLegal({ ...meeting, at: now }, meeting.rules)) {
      const last = dateOf(`${lastDayOfNotice(meeting, meeting.rules)}T12:00:00Z`);
      throw refused(
        `${noticeSentence(meeting, meeting.rules)} The last day for it was ${last}: move the meeting first.`,
        "notice_too_late",
      );
    }
    await tx.meeting.update({
      where: { id: meeting.id, state: meeting.state },
      data: {
        state: meeting.state === "planned" ? "noticed" : "adjourned",
        noticedAt: meeting.noticedAt ?? now,
        noticedById: actor.kind === "person" ? actor.personId : null,
        renoticedAt: meeting.noticedAt ? now : null,
        sequence: { increment: 1 },
      },
    });
    const items = await tx.agendaItem.findMany({
      where: { meetingId: meeting.id },
      select: {
        ...{ id: true, kind: true, position: true, title: true },
        resolutions: { where: { state: "tabled" }, orderBy: { position: "asc" }, select: { text: true } },
      },
    });
    // Numbered before what is over is left out: an adjourned meeting calls each as it was called.
    const agenda = numberItems(items)
      .filter(({ resolutions }) => !meeting.isAdjourned || resolutions.length > 0)
      .map((item) => ({ ...item, question: item.resolutions[0]?.text ?? null }));
    const path = `/meetings/${meeting.id}`;
    const { subject, text } = noticeText({ ...meeting, agenda }, meeting.rules);
    const to = await loadEligible(tx, { kind: meeting.kind, at: meeting.heldAt });
    await notify(tx, { kind: "meeting.notice", title: subject, body: meeting.place, url: path, to, now });
    await queueMail(tx, {
      ...{ to: to.map((personId) => ({ personId })), subject, text, kind: "meeting.notice", url: path, now },
      ...{ key: `${meeting.id}:${meeting.sequence}`, about: { type: "meeting", id: meeting.id } },
      why: "You get this because you may vote at this meeting.",
    });
    return { people: to.length };
  },
  audit: ({ row, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { people: output.people, heldAt: row.heldAt.toISOString() },
  }),
});
