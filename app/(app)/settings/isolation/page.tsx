import type { Metadata } from "next";
import { AcceptIsolation } from "@/components/deploy/accept-isolation";
import { IsolationList } from "@/components/deploy/isolation-list";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { acceptIsolationAction } from "@/lib/deploy/actions";
import { getIsolation } from "@/lib/deploy/queries";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Isolation" };

/** What keeps contributors' code apart on this machine; the board accepts the rest, once. */
export default async function IsolationPage() {
  const reader = await requirePerson("/settings/isolation");
  const isolation = await getIsolation(reader, {});
  const held = isolation.enforced.length;
  const all = held + isolation.open.length;
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Isolation" }]}>
      <PageHeader
        title="Isolation"
        facts={[`This machine enforces ${held} of the ${all} properties that keep contributors’ code apart.`]}
      />
      <Columns
        railLabel="Acceptance"
        rail={<AcceptIsolation isolation={isolation} action={acceptIsolationAction} now={await pageTime()} />}
      >
        {isolation.open.length > 0 && (
          <Card>
            <CardHeader title="Not enforced" />
            <CardBody>
              <IsolationList properties={isolation.open} isEnforced={false} />
            </CardBody>
          </Card>
        )}
        <Card>
          <CardHeader title="Enforced" />
          <CardBody>
            <IsolationList properties={isolation.enforced} isEnforced />
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}
