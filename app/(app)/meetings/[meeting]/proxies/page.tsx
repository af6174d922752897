import type { Metadata } from "next";
import { HeldProxies } from "@/components/meetings/proxies/held-proxies";
import { YourProxy } from "@/components/meetings/proxies/your-proxy";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { exactTime } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { getProxies } from "@/lib/meetings/queries/get-proxies";
import { MEETING_STATUS } from "@/lib/meetings/status";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Proxies" };

/** Who votes for the reader, and for whom the reader votes. */
export default async function ProxiesPage({ params }: { params: Promise<{ meeting: string }> }) {
  const meetingId = decodeURIComponent((await params).meeting);
  const path = `/meetings/${meetingId}/proxies`;
  const actor = await requirePerson(path);
  const proxies = await readPage(path, () => getProxies(actor, { meetingId }));
  const { meeting } = proxies;
  return (
    <Page
      crumbs={[
        { label: "Meetings", href: "/meetings" },
        { label: meeting.title, href: `/meetings/${meetingId}` },
        { label: "Proxies" },
      ]}
    >
      <PageHeader
        title="Proxies"
        badges={<StateBadge {...MEETING_STATUS[meeting.state]} />}
        facts={[meeting.title, exactTime(meeting.heldAt, meeting.zone)]}
      />
      <Columns railLabel="Proxies that you hold" rail={<HeldProxies proxies={proxies} />}>
        <YourProxy proxies={proxies} />
      </Columns>
    </Page>
  );
}
