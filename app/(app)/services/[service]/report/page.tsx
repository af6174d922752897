import type { Metadata } from "next";
import { ReportForm } from "@/components/maturity/deficiency/report-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { reportDeficiencyAction } from "@/lib/maturity/duty-actions";
import { rankOf } from "@/lib/maturity/levels";
import { mayReportDeficiency } from "@/lib/maturity/policy/deficiencies";
import { one, type SearchParams } from "../../../../page-props";
import { loadLevel } from "../level/load-level";
import type { ServiceParams } from "../load-service";

export const metadata: Metadata = { title: "Report a deficiency" };

/** Saying that a service no longer meets something of its level: the maintainers' duty, and any member's right. */
export default async function ReportPage({
  params,
  searchParams,
}: ServiceParams & { searchParams: SearchParams }) {
  const slug = (await params).service;
  const reader = await requirePerson(`/services/${slug}/report`);
  const service = await loadLevel(slug);
  const maintainerIds = service.maintainers.map(({ id }) => id);
  const may = mayReportDeficiency(reader, { level: service.level, maintainerIds });
  const isOwn = maintainerIds.includes(reader.personId);
  const choices = service.requirements
    .filter(({ level, outcome }) => rankOf(level) <= rankOf(service.level) && outcome !== "waived")
    .map(({ key, text, level }) => ({ key, text, level }));
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: service.title, href: `/services/${slug}` },
        { label: "Report a deficiency" },
      ]}
    >
      <PageHeader
        title={`What does ${service.title} no longer meet?`}
        facts={[
          isOwn
            ? "Saying so is a maintainer’s duty. Nothing follows before the board has confirmed it; then there is time until a general meeting."
            : "The board looks at it. Nothing follows before it has confirmed it; then there is time until a general meeting.",
        ]}
      />
      <Card className="max-w-3xl">
        <CardHeader title="Report" />
        <CardBody>
          <ReportForm
            action={reportDeficiencyAction}
            slug={slug}
            choices={choices}
            chosen={one((await searchParams).requirement)}
            whyNot={may.ok ? undefined : may.message}
          />
        </CardBody>
      </Card>
    </Page>
  );
}
