import type { Metadata } from "next";
import { CalendarLink } from "@/components/events/calendar-link";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { makeCalendarLinkAction, revokeCalendarLinkAction } from "@/lib/events/actions";
import { getCalendarLink } from "@/lib/events/queries/get-calendar-link";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Calendar" };

/** Addresses that a calendar subscribes to: the co-op's, and the reader's own. */
export default async function CalendarPage() {
  const reader = await requirePerson("/settings/calendar");
  const link = await getCalendarLink(reader, {});
  const address = `${env().url}/calendar.ics`;
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Calendar" }]}>
      <PageHeader
        title="Calendar"
        facts={["Your calendar asks these addresses by itself: what moves here moves there."]}
      />
      <Columns
        wide
        railLabel="The co-op’s meetings"
        rail={
          <Card>
            <CardHeader title="General meetings" />
            <CardBody className="grid gap-3">
              <p className="text-muted-foreground text-table">
                When the co-op meets, for everybody, members or not. It does not say where.
              </p>
              <CommandBlock text={address} label="the co-op’s calendar" />
            </CardBody>
          </Card>
        }
      >
        <CalendarLink
          {...link}
          {...{
            address,
            now: await pageTime(),
            make: makeCalendarLinkAction,
            revoke: revokeCalendarLinkAction,
          }}
        />
      </Columns>
    </Page>
  );
}
