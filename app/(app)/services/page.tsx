import type { Metadata } from "next";
import { Suspense } from "react";
import { ServiceFilters } from "@/components/catalog/service-filters";
import { ServicesTable } from "@/components/catalog/services-table";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SkeletonRows } from "@/components/ui/skeleton";
import { mayImportCatalogue, mayProposeService } from "@/lib/catalog/policy";
import { readServiceFilter, type ServiceFilter } from "@/lib/catalog/service-filter";
import { listServicesWithCommitters, seesClearance } from "@/lib/committers/queries/list-services";
import { getActor } from "@/lib/kernel/session";
import type { SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Services" };

/** The catalogue: everything the co-op runs, and what of it can be changed by whom it serves. */
export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readServiceFilter(await searchParams);
  const actor = await getActor();
  const isForReviewers = await seesClearance(actor, {});
  const filter =
    asked.attention === "uncleared" && !isForReviewers ? { ...asked, attention: undefined } : asked;
  return (
    <Page crumbs={[{ label: "Services" }]}>
      <PageHeader
        title="Services"
        facts={[
          "What the co-op runs. A contributable service can be changed by whoever uses it.",
          <Link key="findings" href="/catalogue/findings">
            Findings
          </Link>,
          <a key="yaml" href="/catalogue.yaml">
            As YAML
          </a>,
        ]}
        actions={
          <>
            {mayImportCatalogue(actor).ok && <Button href="/catalogue/imports">Import</Button>}
            {mayProposeService(actor).ok && <Button href="/catalogue/propose">Propose a service</Button>}
          </>
        }
      />
      <ServiceFilters filter={filter} seesClearance={isForReviewers} />
      <Card label="Services">
        <Suspense key={JSON.stringify(filter)} fallback={<SkeletonRows rows={6} height={52} />}>
          <Services filter={filter} />
        </Suspense>
      </Card>
    </Page>
  );
}

async function Services({ filter }: { filter: ServiceFilter }) {
  const { items, nextCursor } = await listServicesWithCommitters(await getActor(), filter);
  return <ServicesTable services={items} filter={filter} nextCursor={nextCursor} />;
}
