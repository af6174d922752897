import { ActionForm } from "@/components/forks/action-form";
import { Notice } from "@/components/shared/notice";
import { dateOf, exactTime } from "@/lib/format";
import * as actions from "@/lib/meetings/actions";
import type { MeetingPage } from "@/lib/meetings/dto";
import { daysForNotice } from "./days-for-notice";

/** What stands in the meeting's way, or changed about it: a sentence each, with what to do. */
export function MeetingNotices({ meeting, now }: { meeting: MeetingPage; now: string }) {
  const { state, quorum, you, zone } = meeting;
  const [move] = meeting.moves;
  const isLate = meeting.kind !== "board" && !meeting.isNoticed && daysForNotice(meeting, now) < 0;
  return (
    <div className="mb-6 grid gap-3 empty:hidden max-md:mb-4">
      {(state === "planned" || state === "adjourned") && isLate && (
        <Notice
          tone={you.plan === null ? "needs-you" : "waiting"}
          title="It is too late to give notice for this day."
        >
          {meeting.noticeRule} Move the meeting: what hangs on it moves too.
        </Notice>
      )}
      {state === "planned" && move && meeting.you.plan === null && !isLate && (
        <Notice tone="needs-you" title={`It was moved from ${dateOf(move.from, zone)}: “${move.reason}”`}>
          Its notice goes out for the new day, until {dateOf(`${meeting.lastDayOfNotice}T12:00:00Z`)}.
        </Notice>
      )}
      {state === "adjourned" && (
        <Notice tone="waiting" title={`Adjourned: ${meeting.adjournmentReason ?? "it was inquorate"}`}>
          It goes on {exactTime(meeting.heldAt, zone)} with the business that was left. Those who come then
          are a quorum. Grace that ends at this meeting lasts until it decides.
        </Notice>
      )}
      {state === "open" && !quorum.isQuorate && (
        <Notice
          tone={you.run === null ? "needs-you" : "waiting"}
          title={`No quorum: ${quorum.counted} are there, ${quorum.needed} are needed.`}
          action={
            you.run === null && (
              <ActionForm
                action={actions.declareInquorateAction}
                fields={{ meetingId: meeting.id }}
                size="sm"
              >
                Call it inquorate
              </ActionForm>
            )
          }
        >
          {meeting.quorumRule} Nothing is decided without it; after {meeting.rules.inquorateMinutes} minutes
          it may be adjourned.
        </Notice>
      )}
      {state === "inquorate" && (
        <Notice
          tone={you.run === null ? "needs-you" : "refused"}
          title="Too few came: nothing more is decided today."
        >
          Adjourn it by at least {meeting.rules.adjournDays} days. The business that is left waits for then.
        </Notice>
      )}
      {state === "cancelled" && (
        <Notice tone="draft" title="This meeting was called off.">
          What was on its agenda waits for the next one.
        </Notice>
      )}
    </div>
  );
}
