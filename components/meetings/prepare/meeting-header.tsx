import { ActionForm } from "@/components/forks/action-form";
import { PageHeader } from "@/components/shared/page-header";
import { PersonName } from "@/components/shared/person-name";
import { StateBadge } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { count, exactTime, listed } from "@/lib/format";
import * as actions from "@/lib/meetings/actions";
import type { MeetingPage } from "@/lib/meetings/dto";
import { CHECK_IN_BEFORE_MS } from "@/lib/meetings/rules";
import { MEETING_KIND_WORDS, MEETING_STATUS, NOTICE_DUE } from "@/lib/meetings/status";
import { FormDialog } from "../form-dialog";
import { daysForNotice } from "./days-for-notice";

interface Given {
  meeting: MeetingPage;
  firstItem: number | null;
  now: string;
}

/** What the meeting is, how it stands, and what the reader does next. */
export function MeetingHeader({ meeting, firstItem, now }: Given) {
  const { state, kind, chair, secretaries, you, place } = meeting;
  const isDue = state === "planned" && you.plan === null;
  return (
    <PageHeader
      title={meeting.title}
      badges={<StateBadge {...(isDue ? NOTICE_DUE : MEETING_STATUS[state])} />}
      facts={[
        meeting.title !== MEETING_KIND_WORDS[kind] && MEETING_KIND_WORDS[kind],
        place,
        secretaries.length > 0 && (
          <span key="secretaries" className="inline-flex flex-wrap gap-x-1.5">
            secretary
            {secretaries.map(({ id, name }) => (
              <PersonName key={id} name={name} />
            ))}
          </span>
        ),
        chair && (
          <>
            chair <PersonName name={chair.name} />
          </>
        ),
      ]}
      actions={<Actions meeting={meeting} firstItem={firstItem} now={now} />}
    />
  );
}

function Actions({ meeting, firstItem, now }: Given) {
  const { id, state, you } = meeting;
  const base = `/meetings/${id}`;
  const isAhead = state === "planned" || state === "noticed" || state === "adjourned";
  const isOver = ["closed", "minutes_drafted", "minutes_approved"].includes(state);
  return (
    <>
      {isAhead && you.isEligible && (
        <Button href={`${base}/proxies`}>{you.holder ? `Proxy: ${you.holder.name}` : "Give a proxy"}</Button>
      )}
      {state === "planned" && <Propose meeting={meeting} />}
      {(state === "noticed" || state === "adjourned" || state === "open") && (
        <CheckIn meeting={meeting} now={now} />
      )}
      {(state === "planned" || (state === "adjourned" && !meeting.isNoticed)) && you.plan === null && (
        <GiveNotice meeting={meeting} now={now} />
      )}
      {(state === "noticed" || (state === "adjourned" && meeting.isNoticed)) && you.run === null && (
        <ActionForm
          action={actions.openMeetingAction}
          fields={{ meetingId: id }}
          variant="primary"
          disabledReason={
            now < meeting.heldAt
              ? `It was called for ${exactTime(meeting.heldAt, meeting.zone)}, and opens then.`
              : undefined
          }
          reasonAt="elsewhere"
        >
          Open the meeting
        </ActionForm>
      )}
      {state === "open" && you.run === null && <Button href={`${base}/close`}>Close</Button>}
      {state === "open" && firstItem && (
        <Button href={`${base}/items/${firstItem}`} variant="primary">
          Go through the agenda
        </Button>
      )}
      {state === "inquorate" && you.run === null && <Adjourn meeting={meeting} />}
      {isOver && <Button href={`${base}/close`}>What it decided</Button>}
      {isOver && (
        <Button href={`${base}/minutes`} variant="primary">
          Minutes
        </Button>
      )}
    </>
  );
}

function Propose({ meeting }: { meeting: MeetingPage }) {
  return (
    <FormDialog
      label="Add business"
      icon="plus"
      title="Add business to the agenda"
      description="Any member may, until the notice goes out. Leave the question out for something to be talked about."
      why={meeting.you.propose}
      action={actions.proposeItemAction}
      hidden={{ meetingId: meeting.id }}
      fields={[
        { name: "title", label: "Title" },
        { name: "text", label: "Why", kind: "long", optional: true, hint: "Markdown." },
        {
          name: "resolution",
          label: "The question",
          optional: true,
          hint: "As it is put: “Keep bees on the roof”.",
        },
        {
          ...{ name: "kind", label: "Majority", kind: "choice", value: "ordinary" },
          options: [
            { value: "ordinary", label: "Ordinary: more for than against" },
            { value: "special", label: `Special: ${meeting.rules.specialPercent} % of votes cast` },
          ],
        },
        {
          ...{ name: "decides", label: "If it is carried", kind: "choice", value: "none" },
          options: [
            { value: "none", label: "The minutes record it" },
            { value: "retire_service", label: "The service named below is retired" },
          ],
        },
        {
          ...{ name: "service", label: "Service concerned", kind: "service", optional: true },
          hint: "Type its name and choose it. Its maintainers are recused.",
        },
      ]}
      submit="Add it"
      failed="Nothing was added."
    />
  );
}

/** It cannot be taken back: everybody is told, and the agenda takes nothing new. So it is asked once more. */
function GiveNotice({ meeting, now }: { meeting: MeetingPage; now: string }) {
  // Why stands in the notice below: the next step is to move it.
  if (meeting.kind !== "board" && daysForNotice(meeting, now) < 0) return null;
  const { id, title, items, quorum, kind, state } = meeting;
  const isEmpty = items === 0;
  const people = count(quorum.eligible, kind === "board" ? "board member" : "member");
  return (
    <FormDialog
      label="Give notice"
      variant={isEmpty ? undefined : "primary"}
      title={`Give notice of ${title}`}
      description={`${people} ${quorum.eligible === 1 ? "is" : "are"} mailed the day, the agenda of ${count(items, "item")}, and how to give a proxy.${state === "planned" ? " From then on the agenda takes no new business." : ""}`}
      action={actions.giveNoticeAction}
      hidden={{ meetingId: id }}
      fields={[]}
      submit={isEmpty ? "Give it without an agenda" : "Give notice"}
      failed="No notice was given."
    />
  );
}

function CheckIn({ meeting: { id, you, state, heldAt }, now }: { meeting: MeetingPage; now: string }) {
  if (you.isPresent) {
    return (
      <ActionForm action={actions.leaveAction} fields={{ meetingId: id }}>
        Leave
      </ActionForm>
    );
  }
  if (you.arrive !== null) return null;
  const isNext = state === "open" || you.run !== null;
  // “How you vote” says from when on.
  const isEarly = state !== "open" && Date.parse(now) < Date.parse(heldAt) - CHECK_IN_BEFORE_MS;
  if (isEarly) return null;
  return (
    <ActionForm
      action={actions.arriveAction}
      fields={{ meetingId: id }}
      variant={isNext && state !== "open" ? "primary" : undefined}
    >
      I am here
    </ActionForm>
  );
}

function Adjourn({ meeting }: { meeting: MeetingPage }) {
  const { adjournDays, adjournedNoticeDays } = meeting.rules;
  return (
    <FormDialog
      label="Adjourn"
      variant="primary"
      title={`Adjourn ${meeting.title}`}
      description={listed([
        `It is held at least ${adjournDays} days later`,
        `with ${adjournedNoticeDays} clear days' notice`,
        "the business that is left; those who come are a quorum.",
      ])}
      action={actions.adjournMeetingAction}
      hidden={{ meetingId: meeting.id }}
      fields={[
        { name: "heldAt", label: "Held again at", kind: "moment", hint: meeting.zone },
        { name: "reason", label: "Why", value: "Too few came." },
      ]}
      submit="Adjourn it"
      failed="It was not adjourned."
    />
  );
}
