import type { Metadata } from "next";
import { MinutesForm } from "@/components/meetings/minutes-form";
import { PrintButton } from "@/components/meetings/print-button";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { dateOf, shortSha } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { editMinutesAction } from "@/lib/meetings/closing-actions";
import { getMinutes } from "@/lib/meetings/queries/get-minutes";
import { MEETING_STATUS } from "@/lib/meetings/status";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Minutes" };

type Props = { params: Promise<{ meeting: string }>; searchParams: SearchParams };

/** The minutes of a meeting: to read, to print, and for the secretary to edit until they are approved. */
export default async function MinutesPage({ params, searchParams }: Props) {
  const meetingId = decodeURIComponent((await params).meeting);
  const path = `/meetings/${encodeURIComponent(meetingId)}`;
  const here = `${path}/minutes`;
  const actor = await requirePerson(here);
  const { meeting, minutes, mayEdit } = await readPage(here, () => getMinutes(actor, { meetingId }));
  const isEditing = Boolean(one((await searchParams).edit)) && mayEdit.ok;
  const when = dateOf(meeting.heldAt, meeting.zone);
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: meeting.title, href: path },
        { label: "Minutes" },
      ]}
    >
      <div className="print:hidden">
        <PageHeader
          title={`Minutes of ${meeting.title}`}
          badges={<StateBadge {...MEETING_STATUS[meeting.state]} />}
          facts={[
            when,
            minutes && (
              <span key="digest">
                digest <span className="mono">{shortSha(minutes.digest)}</span>
              </span>
            ),
          ]}
          actions={
            minutes &&
            !isEditing && (
              <>
                {mayEdit.ok && (
                  <Button href={`${here}?edit=1`}>
                    <Icon name="pencil" size={14} />
                    Edit
                  </Button>
                )}
                <PrintButton />
                <Button href={`${path}/minutes.pdf`} prefetch={false}>
                  <Icon name="download" size={14} />
                  PDF
                </Button>
              </>
            )
          }
        />
        {minutes?.state === "approved" && (
          <Notice
            tone="live"
            title={`Approved${minutes.approvedBy ? ` by ${minutes.approvedBy.title}` : ""}.`}
            className="mb-6"
          >
            They are never changed any more. A mistake in them is mended by a resolution at a later meeting.
          </Notice>
        )}
        {minutes?.state === "drafted" && !isEditing && (
          <Notice tone="waiting" title="A draft, until a later meeting approves it." className="mb-6">
            {mayEdit.ok ? "You may edit it until then." : "The secretary may edit it until then."} A
            resolution approves exactly the text that was put to it.
          </Notice>
        )}
      </div>
      {!minutes ? (
        <Card label="Minutes">
          <EmptyState
            title="There are no minutes yet."
            action={<Button href={`${path}/close`}>See what closing does</Button>}
          >
            Closing the meeting drafts them.
          </EmptyState>
        </Card>
      ) : isEditing ? (
        <MinutesForm
          action={editMinutesAction}
          {...{ meetingId, minutes: minutes.minutes, digest: minutes.digest, cancelHref: here }}
        />
      ) : (
        <Card label={`Minutes of ${meeting.title}`} className="max-w-[80ch] print:max-w-none print:border-0">
          <div className="px-8 py-6 max-md:px-4 print:p-0">
            <Markdown text={minutes.minutes} className="print:max-w-none" />
          </div>
        </Card>
      )}
    </Page>
  );
}
