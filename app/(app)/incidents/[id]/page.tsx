import type { Metadata } from "next";
import { ChangeFields } from "@/components/committers/champions/change-fields";
import { IncidentChangeCard } from "@/components/committers/champions/incident-change";
import { IncidentRail } from "@/components/committers/champions/incident-rail";
import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { resolveIncidentAction, traceIncidentAction } from "@/lib/committers/actions/champions";
import { INCIDENT_STATUS } from "@/lib/committers/champions-status";
import { getIncident } from "@/lib/committers/queries/get-incident";
import { getIncidentForm } from "@/lib/committers/queries/get-incident-form";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Incident" };

/** An incident: what happened, what it is traced to with the revert of each, and who was told. */
export default async function IncidentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/incidents/${id}`;
  const actor = await requirePerson(path);
  const incident = await readPage(path, () => getIncident(actor, { incidentId: id }));
  const now = await pageTime();
  const hidden = { incidentId: incident.id };
  const isOpen = incident.state !== "resolved";
  const form = incident.may.trace.ok
    ? await getIncidentForm(actor, { service: incident.service.slug })
    : null;
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: "Incidents", href: "/incidents" },
        { label: incident.title },
      ]}
    >
      <PageHeader
        title={incident.title}
        badges={<StateBadge {...INCIDENT_STATUS[incident.state]} />}
        facts={[
          incident.service.title,
          <Time key="at" at={incident.occurredAt} now={now} />,
          incident.traced.some((one) => one.isYours) && isOpen && "traced to a change of yours",
        ]}
        actions={
          <>
            {form && (
              <FormDialog
                label="Trace to a change"
                title="What else is it traced to?"
                description="Whom it concerns is told, and nobody twice."
                action={traceIncidentAction}
                hidden={hidden}
                fields={[]}
                submit="Trace and tell"
                failed="Nothing was traced."
              >
                <ChangeFields forks={form.forks} components={form.components} />
              </FormDialog>
            )}
            {incident.may.resolve.ok && (
              <FormDialog
                label="Resolve"
                title="How was it resolved?"
                description="Everybody who was told of it hears so. Name nobody’s data."
                action={resolveIncidentAction}
                hidden={hidden}
                fields={[{ name: "resolution", label: "In words", kind: "long" }]}
                submit="Resolve"
                failed="It was not resolved."
              />
            )}
          </>
        }
      />
      <Columns railLabel="Facts" rail={<IncidentRail incident={incident} now={now} />}>
        <Card>
          <CardHeader title="What happened" />
          <CardBody>
            <p className="max-w-[72ch] whitespace-pre-line [overflow-wrap:anywhere]">{incident.summary}</p>
            {incident.resolution && (
              <blockquote className="mt-3 max-w-[72ch] border-tone-live border-l-2 pl-3 [overflow-wrap:anywhere]">
                {incident.resolution}{" "}
                <span className="text-muted-foreground text-table">
                  Resolved by {incident.resolvedBy?.name}
                  {incident.resolvedAt && (
                    <>
                      , <Time at={incident.resolvedAt} now={now} />
                    </>
                  )}
                </span>
              </blockquote>
            )}
          </CardBody>
        </Card>
        {incident.details !== null && incident.details !== "" && (
          <Card>
            <CardHeader title="Details" aside="for the maintainers of this service, and nobody else" />
            <CardBody>
              <p className="max-w-[72ch] whitespace-pre-line [overflow-wrap:anywhere]">{incident.details}</p>
            </CardBody>
          </Card>
        )}
        <h2 className="text-section">What it is traced to, and how to take it back</h2>
        {incident.traced.map((change) => (
          <IncidentChangeCard key={change.id} incidentId={incident.id} change={change} isOpen={isOpen} />
        ))}
        {incident.traced.length === 0 && (
          <Card label="Changes">
            <EmptyState title="Not known yet.">
              Once it is traced to a change, those who made it are told, and the revert stands here.
            </EmptyState>
          </Card>
        )}
      </Columns>
    </Page>
  );
}
