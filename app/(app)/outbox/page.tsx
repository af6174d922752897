import type { Metadata } from "next";
import { MessageTable } from "@/components/events/outbox/message-table";
import { outboxHref, readOutboxFilter } from "@/components/events/outbox/outbox-filter";
import { FilterBar } from "@/components/shared/filter-bar";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { mayReadOutbox } from "@/lib/events/policy";
import { countMessages, listMessages } from "@/lib/events/queries/list-messages";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { env } from "@/lib/platform/env";
import type { SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Outbox" };

/** What Forkmoot wrote by mail: all of it for those who answer for it, one's own for everybody else. */
export default async function OutboxPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/outbox");
  const hasOffice = mayReadOutbox(reader).ok;
  const filter = readOutboxFilter(await searchParams, { hasOffice });
  const { mine, state, kind } = filter;
  const page = await listMessages(reader, filter);
  const { states, kinds } = await countMessages(reader, { mine });
  const whose = [
    { label: "Everybody’s", href: outboxHref({ state, kind }), current: !mine },
    { label: "Yours", href: outboxHref({ state, kind, mine: true }), current: Boolean(mine) },
  ];
  const ofKind = [
    { label: "Every kind", href: outboxHref({ mine, state }), current: !kind },
    ...kinds.map((one) => ({
      label: one,
      href: outboxHref({ mine, state, kind: one }),
      current: kind === one,
    })),
  ];
  return (
    <Page crumbs={[{ label: "Outbox" }]}>
      <PageHeader
        title="Outbox"
        facts={[
          hasOffice
            ? "Every mail that Forkmoot wrote, as it looks."
            : "Every mail that Forkmoot wrote to you.",
        ]}
      />
      {env().smtpUrl() === null && (
        <Notice
          tone="draft"
          icon="archive"
          className="mb-4"
          title="No mail server is set up, so mails are kept here and not sent."
        >
          Whoever runs this Forkmoot sets one up with <code className="mono">FORKMOOT_SMTP_URL</code>.
        </Notice>
      )}
      <FilterBar
        filters={[
          ...(hasOffice ? [{ label: "Whose", options: whose }] : []),
          ...(kinds.length > 1 ? [{ label: "Kind", options: ofKind }] : []),
        ]}
      />
      <MessageTable filter={filter} counts={states} {...page} now={await pageTime()} />
    </Page>
  );
}
