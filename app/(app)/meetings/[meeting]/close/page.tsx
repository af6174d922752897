import type { Metadata } from "next";
import { ClosingPanel } from "@/components/meetings/closing-panel";
import { ConsequenceGroup, Consequences } from "@/components/meetings/consequences";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { count, grouped } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { closeMeetingAction, holdOverAction } from "@/lib/meetings/closing-actions";
import { PreviewClosingInput } from "@/lib/meetings/closing-schema";
import { previewClosing } from "@/lib/meetings/queries/preview-closing";
import { MEETING_STATUS } from "@/lib/meetings/status";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Close the meeting" };

type Props = { params: Promise<{ meeting: string }>; searchParams: SearchParams };

/** What closing a meeting would do, one button; afterwards what it did. */
export default async function ClosingPage({ params, searchParams }: Props) {
  const meetingId = decodeURIComponent((await params).meeting);
  const path = `/meetings/${encodeURIComponent(meetingId)}`;
  const base = `${path}/close`;
  const actor = await requirePerson(base);
  const asked = await searchParams;
  const { group, page } = PreviewClosingInput.pick({ group: true, page: true })
    .catch({ group: undefined, page: 1 })
    .parse({ group: one(asked.group), page: one(asked.page) });
  const preview = await readPage(base, () => previewClosing(actor, { meetingId, group, page }));
  const { meeting, groups, affected, downstream } = preview;
  const isOpen = meeting.state === "open" || !meeting.closedAt;
  const facts = [
    `${count(affected, "service")} affected`,
    `${grouped(downstream)} downstream under scrutiny`,
  ];
  const shown = groups[0];
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: meeting.title, href: path },
        group ? { label: "Close", href: base } : { label: "Close" },
        ...(group && shown ? [{ label: shown.title }] : []),
      ]}
    >
      {meeting.state === "closed" && <RefreshEvery seconds={1} />}
      <PageHeader
        title={
          group && shown
            ? shown.title
            : isOpen
              ? `What closing ${meeting.title} does`
              : `What closing ${meeting.title} did`
        }
        badges={<StateBadge {...MEETING_STATUS[meeting.state]} />}
        facts={facts}
        actions={group ? <Button href={base}>All of it</Button> : undefined}
      />
      {meeting.state === "closed" && (
        <Notice tone="waiting" title="It is being applied, all or nothing." live="polite" className="mb-6">
          {meeting.closedBy ? `${meeting.closedBy} closed it. ` : ""}This takes a moment; the page follows.
        </Notice>
      )}
      {(meeting.state === "minutes_drafted" || meeting.state === "minutes_approved") && (
        <Notice
          tone="live"
          title="All of it is applied."
          live="polite"
          className="mb-6"
          action={
            <Button href={`${path}/minutes`} variant="primary">
              Read the minutes
            </Button>
          }
        >
          {meeting.closedBy ? `${meeting.closedBy} closed the meeting. ` : ""}Everybody concerned was told.
        </Notice>
      )}
      {group ? (
        shown && <ConsequenceGroup group={shown} more={`${base}?group=${group}`} page={page} />
      ) : (
        <Columns
          wide
          railLabel="Closing"
          rail={
            isOpen && <ClosingPanel preview={preview} close={closeMeetingAction} holdOver={holdOverAction} />
          }
        >
          <Consequences groups={groups} base={base} />
        </Columns>
      )}
    </Page>
  );
}
