import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgendaHead } from "@/components/meetings/prepare/agenda-card";
import { AgendaRows } from "@/components/meetings/prepare/agenda-rows";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Pagination } from "@/components/shared/pagination";
import { Page } from "@/components/shell/page";
import { readCursor } from "@/lib/kernel/page-input";
import { requirePerson } from "@/lib/kernel/session";
import { listAgendaItems } from "@/lib/meetings/queries/get-agenda";
import { getMeeting } from "@/lib/meetings/queries/get-meeting";
import { AGENDA_ITEM_KINDS } from "@/lib/meetings/schema";
import { AGENDA_STATUS } from "@/lib/meetings/status";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

type Props = { params: Promise<{ meeting: string }>; searchParams: SearchParams };

export const metadata: Metadata = { title: "Agenda" };

/** One group of an agenda, a page at a time. */
export default async function AgendaPage({ params, searchParams }: Props) {
  const meetingId = decodeURIComponent((await params).meeting);
  const asked = await searchParams;
  const kind = AGENDA_ITEM_KINDS.find((known) => known === one(asked.kind));
  const base = `/meetings/${meetingId}`;
  if (!kind) notFound();
  const path = `${base}/agenda?kind=${kind}`;
  const actor = await requirePerson(path);
  const cursor = readCursor(one(asked.cursor));
  const meeting = await readPage(path, () => getMeeting(actor, { meetingId }));
  const { items, nextCursor } = await listAgendaItems(actor, { meetingId, kind, cursor });
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: meeting.title, href: base },
        { label: AGENDA_STATUS[kind].label },
      ]}
    >
      <PageHeader title={AGENDA_STATUS[kind].label} facts={[`On the agenda of ${meeting.title}`]} />
      <Card label="Agenda">
        <table className="w-full table-fixed border-collapse text-table max-md:block">
          <caption className="sr-only">{AGENDA_STATUS[kind].label}</caption>
          <colgroup className="max-md:hidden">
            <col className="w-14" />
            <col className="w-[36%]" />
            <col />
            <col className="w-40" />
          </colgroup>
          <AgendaHead />
          <tbody data-list className="max-md:block">
            <AgendaRows items={items} meetingId={meetingId} change={null} />
          </tbody>
        </table>
        <Pagination
          previous={cursor && path}
          previousLabel="First"
          next={nextCursor && `${path}&cursor=${nextCursor}`}
          nextLabel="More"
        />
      </Card>
    </Page>
  );
}
