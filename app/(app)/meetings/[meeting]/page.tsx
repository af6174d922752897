import type { Metadata } from "next";
import { Suspense } from "react";
import { ActionForm } from "@/components/forks/action-form";
import { LiveRoll } from "@/components/meetings/live-roll";
import { AgendaCard } from "@/components/meetings/prepare/agenda-card";
import { AgendaNews } from "@/components/meetings/prepare/agenda-news";
import { MeetingFacts } from "@/components/meetings/prepare/meeting-facts";
import { MeetingHeader } from "@/components/meetings/prepare/meeting-header";
import { MeetingNotices } from "@/components/meetings/prepare/meeting-notices";
import { MovesCard } from "@/components/meetings/prepare/moves-card";
import { VotingCard } from "@/components/meetings/prepare/voting-card";
import { WhatFollows } from "@/components/meetings/prepare/what-follows";
import { RulesCard } from "@/components/meetings/rules-card";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Page } from "@/components/shell/page";
import type { PersonActor } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import * as actions from "@/lib/meetings/actions";
import { getAgenda } from "@/lib/meetings/queries/get-agenda";
import { getAgendaNews } from "@/lib/meetings/queries/get-agenda-news";
import { getMeeting } from "@/lib/meetings/queries/get-meeting";
import { getRoll } from "@/lib/meetings/queries/get-roll";
import { getWhatFollows } from "@/lib/meetings/queries/get-what-follows";
import { readPage } from "../../../read-page";

type Props = { params: Promise<{ meeting: string }> };

export const metadata: Metadata = { title: "Meeting" };

/** A meeting: when it is and whether it was called, what is decided there, by which rules. */
export default async function MeetingPage({ params }: Props) {
  const meetingId = decodeURIComponent((await params).meeting);
  const path = `/meetings/${meetingId}`;
  const actor = await requirePerson(path);
  const roll = await readPage(path, () => getRoll(actor, { meetingId }));
  const isAhead = ["planned", "noticed", "open", "inquorate", "adjourned"].includes(roll.state);
  const [meeting, agenda, follows, now] = await Promise.all([
    getMeeting(actor, { meetingId }),
    getAgenda(actor, { meetingId }),
    isAhead ? getWhatFollows(actor, { meetingId }) : [],
    pageTime(),
  ]);
  const { state, you } = meeting;
  const isPlanned = state === "planned";
  const builds =
    you.run === null &&
    meeting.adjournedAt === null &&
    (isPlanned || state === "noticed" || state === "open");
  const numbered = agenda.groups.flatMap(({ items }) => items).find(({ number }) => number !== null);
  return (
    <Page crumbs={[{ label: "Meetings", href: "/meetings" }, { label: meeting.title }]}>
      <MeetingHeader meeting={meeting} firstItem={numbered ? 1 : null} now={now} />
      <MeetingNotices meeting={meeting} now={now} />
      <MeetingFacts meeting={meeting} now={now} />
      <Columns
        wide
        railLabel="About the meeting"
        rail={
          <>
            {state === "open" && <LiveRoll meetingId={meetingId} initial={roll} rule={meeting.quorumRule} />}
            {isAhead && agenda.items > 0 && (
              <WhatFollows follows={follows} preview={state === "open" ? `${path}/close` : null} />
            )}
            <VotingCard meeting={meeting} />
            <RulesCard rules={meeting.rules} isFrozen={meeting.openedAt !== null} />
            <MovesCard meeting={meeting} now={now} />
          </>
        }
      >
        {meeting.introduction && (
          <Card>
            <CardHeader title="Introduction" />
            <CardBody>
              <Markdown text={meeting.introduction} />
            </CardBody>
          </Card>
        )}
        {isPlanned && (
          <Suspense>
            <News actor={actor} meetingId={meetingId} />
          </Suspense>
        )}
        <AgendaCard
          isCalledOff={meeting.state === "cancelled"}
          agenda={agenda}
          meetingId={meetingId}
          build={
            builds && (
              <ActionForm action={actions.buildAgendaAction} fields={{ meetingId }} size="sm">
                Build from what waits
              </ActionForm>
            )
          }
          change={
            isPlanned
              ? {
                  edit: actions.editItemAction,
                  remove: actions.removeItemAction,
                  place: actions.placeItemAction,
                  mayPlace: you.run === null,
                }
              : null
          }
        />
      </Columns>
    </Page>
  );
}

/** Nobody waits for it: everything that waits anywhere is looked through. */
async function News({ actor, meetingId }: { actor: PersonActor; meetingId: string }) {
  const news = await getAgendaNews(actor, { meetingId });
  return news && <AgendaNews news={news} meetingId={meetingId} />;
}
