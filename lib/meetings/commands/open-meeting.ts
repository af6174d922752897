import { exactTime } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { getMeetingForDecision, loadEligible, loadRoll, personOf, requireState } from "../load-meeting";
import { mayRun } from "../policy";
import { workOutQuorum } from "../rules";
import { OpenMeetingInput } from "../schema";

/** Opens a meeting at its time: the rules and who may vote are frozen, and proxies can be revoked no more. */
export const openMeeting = command({
  name: "meeting.open",
  scope: "meetings:write",
  input: OpenMeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayRun,
  async run({ tx, actor, now, row: meeting, input }) {
    requireState(meeting, ["noticed", "adjourned"], "Only a meeting whose notice was given is opened.");
    if (meeting.state === "adjourned" && !meeting.renoticedAt) {
      throw conflict("Notice of the adjourned meeting was not given yet.", "not_noticed");
    }
    if (now < meeting.heldAt) {
      throw refused(
        `It was called for ${exactTime(meeting.heldAt, meeting.zone)}, and opens then.`,
        "too_early",
      );
    }
    const eligibleIds = await loadEligible(tx, { kind: meeting.kind, at: now });
    const chair = input.chair ? await personOf(tx, input.chair) : null;
    if (chair && !eligibleIds.includes(chair.id)) {
      throw refused(`${chair.login} may not vote here, and so does not chair it.`, "not_eligible");
    }
    const opened = { ...meeting, state: "open" as const, eligibleIds, openedAt: now };
    await tx.meeting.update({
      where: { id: meeting.id, state: meeting.state },
      data: {
        ...{ state: "open", openedAt: now, eligibleIds, rules: meeting.rules },
        chairId: chair?.id ?? (actor.kind === "person" ? actor.personId : null),
      },
    });
    const quorum = workOutQuorum(await loadRoll(tx, opened), meeting.rules);
    return { eligible: quorum.eligible, needed: quorum.needed, isQuorate: quorum.isQuorate };
  },
  audit: ({ row, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { eligible: output.eligible, needed: output.needed, isQuorate: output.isQuorate },
  }),
});
