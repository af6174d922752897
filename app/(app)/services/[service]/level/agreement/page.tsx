import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgreementForm } from "@/components/maturity/agreement-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { dateOf } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { proposeAgreementAction } from "@/lib/maturity/level-actions";
import { listGeneralMeetings } from "@/lib/maturity/queries/list-general-meetings";
import { one, type SearchParams } from "../../../../../page-props";
import type { ServiceParams } from "../../load-service";
import { loadLevel } from "../load-level";

export const metadata: Metadata = { title: "Propose an agreement" };

/** A maintainer or the board asks a general meeting to waive one requirement until a date. */
export default async function AgreementPage({
  params,
  searchParams,
}: ServiceParams & { searchParams: SearchParams }) {
  const { service: slug } = await params;
  const key = one((await searchParams).requirement);
  const here = `/services/${slug}/level/agreement`;
  const actor = await requirePerson(key ? `${here}?requirement=${encodeURIComponent(key)}` : here);
  const service = await loadLevel(slug);
  const requirement = service.requirements.find((asked) => asked.key === key);
  if (!requirement) notFound();
  const meetings = await listGeneralMeetings(actor, {});
  const { propose } = service.whyNot;
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: service.title, href: `/services/${slug}` },
        { label: "Level", href: `/services/${slug}/level` },
        { label: "Propose an agreement" },
      ]}
    >
      <PageHeader
        title="Propose a service-level agreement"
        facts={[
          `It waives one requirement for ${service.title} until a date, once a general meeting carries it.`,
        ]}
      />
      {propose ? (
        <Notice tone="refused" icon="lock" title="You cannot propose this.">
          {propose.message}
        </Notice>
      ) : (
        <Card className="max-w-3xl">
          <CardHeader title={requirement.text} />
          <CardBody>
            <AgreementForm
              action={proposeAgreementAction}
              slug={slug}
              requirementKey={requirement.key}
              meetings={meetings.map(({ id, title, heldAt, zone }) => ({
                ...{ id, label: `${title}, ${dateOf(heldAt, zone)}` },
              }))}
            />
          </CardBody>
        </Card>
      )}
    </Page>
  );
}
