import type { Metadata } from "next";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { NominationRows } from "@/components/committers/nominations/nomination-rows";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { FilterBar } from "@/components/shared/filter-bar";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { listNominations } from "@/lib/committers/queries/list-nominations";
import { NOMINATION_STATES } from "@/lib/committers/schema";
import { ListNominationsInput } from "@/lib/committers/schema/nominations";
import { NOMINATION_STATUS } from "@/lib/committers/status";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";

export const metadata: Metadata = { title: "Nominations" };

/** Everybody who was nominated, with how the votes stand. */
export default async function NominationsPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/committers/nominations");
  const state = ListNominationsInput.shape.state.catch(undefined).parse(one((await searchParams).state));
  const { items, counts } = await listNominations(reader, { state });
  const now = await pageTime();
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Nominations" }]}>
      <PageHeader
        title="Nominations"
        facts={["Core committers and maintainers vote, in the open; the reasons are for everybody here"]}
        actions={
          <Button href="/committers/nominations/new" variant="primary">
            Nominate
          </Button>
        }
      />
      <CommittersTabs current="nominations" />
      <FilterBar
        filters={[
          {
            label: "State",
            options: [
              { label: "All", href: "/committers/nominations", current: !state },
              ...NOMINATION_STATES.map((value) => ({
                ...{ label: NOMINATION_STATUS[value].label, count: counts[value] ?? 0 },
                ...{ href: `/committers/nominations?state=${value}`, current: value === state },
              })),
            ],
          },
        ]}
      />
      <Card label="Nominations">
        {items.length > 0 ? (
          <NominationRows items={items} now={now} />
        ) : (
          <EmptyState
            title={state ? "No nomination is in this state." : "Nobody has been nominated yet."}
            action={<Button href="/committers/nominations/new">Nominate somebody</Button>}
          >
            Members and maintainers propose who may merge in which components, and say why.
          </EmptyState>
        )}
      </Card>
    </Page>
  );
}
