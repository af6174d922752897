import type { Metadata } from "next";
import { Suspense } from "react";
import { type ForkFilter, readForkFilter } from "@/components/forks/list/fork-filter";
import { ForkFilters } from "@/components/forks/list/fork-filters";
import { ForksTable } from "@/components/forks/list/forks-table";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { listServices } from "@/lib/catalog/queries";
import { listForks } from "@/lib/forks/queries/list-forks";
import type { PersonActor } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import type { SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Forks" };

/** Every fork, newest first; whose, in which state and of which service is in the address. */
export default async function ForksPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/forks");
  const filter = readForkFilter(await searchParams);
  const services = await listServices(actor, { limit: 100 });
  return (
    <Page crumbs={[{ label: "Forks" }]}>
      <PageHeader
        title="Forks"
        facts={["Changes that run, or ask to run, for those who joined them."]}
        actions={
          <Button href="/forks/new" variant="primary">
            Request a fork
          </Button>
        }
      />
      <ForkFilters filter={filter} services={services.items} />
      <Card label="Forks">
        <Suspense key={JSON.stringify(filter)} fallback={<SkeletonRows rows={6} height={52} />}>
          <Forks actor={actor} filter={filter} />
        </Suspense>
      </Card>
    </Page>
  );
}

async function Forks({ actor, filter }: { actor: PersonActor; filter: ForkFilter }) {
  const { items, nextCursor } = await listForks(actor, filter);
  const now = await pageTime();
  return <ForksTable forks={items} filter={filter} nextCursor={nextCursor} you={actor.personId} now={now} />;
}
