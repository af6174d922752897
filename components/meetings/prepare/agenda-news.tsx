import { ActionForm } from "@/components/forks/action-form";
import { Notice } from "@/components/shared/notice";
import { count, listed } from "@/lib/format";
import * as actions from "@/lib/meetings/actions";
import type { AgendaNews as News } from "@/lib/meetings/queries/get-agenda-news";

/** To whoever plans the meeting: what came up since its agenda was built, and the button that takes it up. */
export function AgendaNews({ news: { waiting, settled }, meetingId }: { news: News; meetingId: string }) {
  const rest = waiting.count - waiting.titles.length;
  const isOnlySettled = waiting.count === 0;
  return (
    <Notice
      tone="needs-you"
      title={
        isOnlySettled
          ? `${count(settled, "thing")} on the agenda ${settled === 1 ? "waits" : "wait"} no more.`
          : `${count(waiting.count, "thing")} ${waiting.count === 1 ? "waits" : "wait"} that ${waiting.count === 1 ? "is" : "are"} not on the agenda.`
      }
      action={
        <ActionForm action={actions.buildAgendaAction} fields={{ meetingId }} size="sm">
          {isOnlySettled ? "Take it off" : waiting.count === 1 ? "Add it" : "Add them"}
        </ActionForm>
      }
    >
      {!isOnlySettled && `${listed(rest > 0 ? [...waiting.titles, `${rest} more`] : waiting.titles)}. `}
      {!isOnlySettled &&
        settled > 0 &&
        `${count(settled, "thing")} on it ${settled === 1 ? "waits" : "wait"} no more. `}
      What is not on it when notice is given waits for the next meeting.
    </Notice>
  );
}
