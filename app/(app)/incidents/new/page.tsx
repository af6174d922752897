import type { Metadata } from "next";
import { ReportForm } from "@/components/committers/champions/report-form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getIncidentForm } from "@/lib/committers/queries/get-incident-form";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";

export const metadata: Metadata = { title: "Report an incident" };

/** A form for what escaped to production: first of which service, then what happened. */
export default async function NewIncidentPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/incidents/new");
  const form = await getIncidentForm(actor, { service: one((await searchParams).service)?.slice(0, 60) });
  const { services, chosen } = form;
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: "Incidents", href: "/incidents" },
        { label: "Report" },
      ]}
    >
      <PageHeader
        title={chosen ? `Report an incident on ${chosen.title}` : "Report an incident"}
        facts={["Contributors and champions get the summary; the details stay with the maintainers"]}
      />
      {chosen ? (
        <Card label="What happened" className="max-w-[760px]">
          <CardBody>
            <ReportForm form={{ ...form, chosen }} />
          </CardBody>
        </Card>
      ) : (
        <Card className="max-w-[560px]">
          <CardHeader title="Which service?" />
          <CardRows>
            {services.map((service) => (
              <Row key={service.slug}>
                <span className="grow">{service.title}</span>
                <Button href={`/incidents/new?service=${service.slug}`} size="sm">
                  This one
                </Button>
              </Row>
            ))}
          </CardRows>
          {services.length === 0 && (
            <EmptyState title="You maintain no service.">
              A service’s maintainers and programme admins report incidents.
            </EmptyState>
          )}
        </Card>
      )}
    </Page>
  );
}
