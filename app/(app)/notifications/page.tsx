import type { Metadata } from "next";
import { Suspense } from "react";
import { MarkAllRead } from "@/components/events/mark-all-read";
import { NotificationList } from "@/components/events/notification-list";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { SkeletonRows } from "@/components/ui/skeleton";
import { markReadAction } from "@/lib/events/actions";
import { getShell, listNotifications } from "@/lib/events/queries";
import type { PersonActor } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Notifications" };

/** What the reader should know: newest first. What waits for their decision is on their home instead. */
export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/notifications");
  const cursor = one((await searchParams).cursor);
  const { unread } = await getShell(reader, {});
  return (
    <Page crumbs={[{ label: "Notifications" }]}>
      <PageHeader
        title="Notifications"
        facts={[unread > 0 ? `${unread} unread` : "All read", "what waits for your decision is on Home"]}
        actions={unread > 0 && <MarkAllRead action={markReadAction} />}
      />
      <Card label="Notifications">
        <Suspense key={cursor} fallback={<SkeletonRows rows={5} height={52} />}>
          <Notifications reader={reader} cursor={cursor} />
        </Suspense>
      </Card>
    </Page>
  );
}

async function Notifications({ reader, cursor }: { reader: PersonActor; cursor?: string }) {
  const { items, nextCursor } = await listNotifications(reader, { cursor });
  return (
    <NotificationList
      items={items}
      nextCursor={nextCursor}
      isFirstPage={!cursor}
      markRead={markReadAction}
      now={await pageTime()}
    />
  );
}
