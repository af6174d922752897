import type { Metadata } from "next";
import { DeficiencyRows } from "@/components/maturity/deficiency/deficiency-rows";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PageHeader } from "@/components/shared/page-header";
import { Pagination } from "@/components/shared/pagination";
import { Page } from "@/components/shell/page";
import { LinkTabs } from "@/components/ui/link-tabs";
import { requirePerson } from "@/lib/kernel/session";
import { listDeficiencies } from "@/lib/maturity/queries/list-deficiencies";
import {
  DEFICIENCY_TABS,
  type DeficiencyTab,
  ListDeficienciesInput,
} from "@/lib/maturity/schema/deficiencies";
import { one, type SearchParams } from "../../page-props";
import { readPage } from "../../read-page";

export const metadata: Metadata = { title: "Deficiencies" };

const LABELS: Record<DeficiencyTab, string> = {
  reported: "Reported",
  fix_claimed: "Fix claimed",
  in_grace: "In grace",
  scrutiny: "Under scrutiny",
  decided: "Decided",
};
const EMPTY: Record<DeficiencyTab, [string, string]> = {
  reported: [
    "Nothing is reported",
    "What maintainers or members say, and what is worked out, waits here for the board.",
  ],
  fix_claimed: ["No fix is claimed", "Fixes that maintainers claim wait here for the board to look at."],
  in_grace: [
    "Nothing is in grace",
    "Confirmed deficiencies stand here with the meeting until which there is time.",
  ],
  scrutiny: [
    "Nothing is under scrutiny",
    "When a service goes down a level, those that consume it stand here.",
  ],
  decided: ["Nothing was decided yet", "Closed, dismissed, upheld and waived deficiencies stand here."],
};

/** What services no longer meet, and services under scrutiny: what waits for the board, and what has time. */
export default async function DeficienciesPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/deficiencies");
  const params = await searchParams;
  const tab = DEFICIENCY_TABS.find((known) => known === one(params.tab)) ?? "reported";
  const list = await readPage("/deficiencies", async () =>
    listDeficiencies(reader, ListDeficienciesInput.parse({ tab, cursor: one(params.cursor) })),
  );
  const [title, words] = EMPTY[tab];
  const isEmpty = list.deficiencies.length + list.scrutinies.length === 0;
  return (
    <Page crumbs={[{ label: "Deficiencies" }]}>
      <PageHeader
        title="Deficiencies"
        facts={["Requirements of their own level that services no longer meet."]}
      />
      <Card label="Deficiencies">
        <LinkTabs
          label="Which"
          tabs={DEFICIENCY_TABS.map((known) => ({
            ...{ label: LABELS[known], current: known === tab },
            count: known === "decided" ? undefined : list.counts[known],
            href: known === "reported" ? "/deficiencies" : `/deficiencies?tab=${known}`,
          }))}
        />
        {isEmpty ? <EmptyState title={title}>{words}</EmptyState> : <DeficiencyRows list={list} />}
        <Pagination
          next={list.nextCursor && `/deficiencies?tab=${tab}&cursor=${list.nextCursor}`}
          nextLabel="More"
        />
      </Card>
    </Page>
  );
}
