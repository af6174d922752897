import type { Metadata } from "next";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { Card, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PageHeader } from "@/components/shared/page-header";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { INCIDENT_STATUS } from "@/lib/committers/champions-status";
import { getIncidentForm } from "@/lib/committers/queries/get-incident-form";
import { listIncidents } from "@/lib/committers/queries/list-incidents";
import { count } from "@/lib/format";
import { readCursor } from "@/lib/kernel/page-input";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Incidents" };

/** Incidents that concern the reader. */
export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/incidents");
  const given = await searchParams;
  const of = one(given.of) === "all" ? "all" : "open";
  const { items, nextCursor } = await listIncidents(actor, { of, cursor: readCursor(one(given.cursor)) });
  const { services } = await getIncidentForm(actor, {});
  const now = await pageTime();
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Incidents" }]}>
      <PageHeader
        title="Incidents"
        facts={["What escaped to production, and whose changes it is traced to"]}
        actions={
          services.length > 0 && (
            <Button href="/incidents/new" variant="primary">
              Report an incident
            </Button>
          )
        }
      />
      <CommittersTabs current="incidents" />
      <Card label="Incidents">
        <div className="border-border border-b">
          <LinkTabs
            label="Which"
            tabs={[
              { label: "Open", href: "/incidents", current: of === "open" },
              { label: "All", href: "/incidents?of=all", current: of === "all" },
            ]}
          />
        </div>
        <CardRows selectable>
          {items.map((item) => (
            <Row key={item.id} wrap className="py-2.5">
              <span className="min-w-0 grow">
                <Link href={`/incidents/${item.id}`} className="font-medium hover:underline">
                  {item.title}
                </Link>
                <span className="block text-muted-foreground">
                  {item.service.title} · <Time at={item.occurredAt} now={now} still /> · traced to{" "}
                  {count(item.changes, "change")}
                </span>
              </span>
              <StateWord {...INCIDENT_STATUS[item.state]} />
            </Row>
          ))}
        </CardRows>
        {items.length === 0 && (
          <EmptyState title={of === "open" ? "No open incident concerns you." : "None concerns you."}>
            Maintainers enter what escaped to production. Whoever contributed or merged the change, and the
            champions of the committers among them, are told and find it here.
          </EmptyState>
        )}
        <Pagination next={nextCursor && `/incidents?of=${of}&cursor=${encodeURIComponent(nextCursor)}`} />
      </Card>
    </Page>
  );
}
