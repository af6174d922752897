import type { Metadata } from "next";
import { EscalationCard } from "@/components/committers/champions/escalation-card";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { FilterBar } from "@/components/shared/filter-bar";
import { PageHeader } from "@/components/shared/page-header";
import { Pagination } from "@/components/shared/pagination";
import { Page } from "@/components/shell/page";
import { listEscalations } from "@/lib/committers/queries/list-escalations";
import { readCursor } from "@/lib/kernel/page-input";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Escalations" };

/** Escalations that concern the reader. */
export default async function EscalationsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/escalations");
  const given = await searchParams;
  const of = one(given.of) === "all" ? "all" : "open";
  const cursor = readCursor(one(given.cursor));
  const { items, nextCursor } = await listEscalations(actor, { of, cursor, limit: 20 });
  const now = await pageTime();
  const late = items.filter((item) => item.isOverdue).length;
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Escalations" }]}>
      <PageHeader
        title="Escalations"
        facts={[
          "What stands in a committer’s way, for the programme lead",
          late > 0 && <span className="font-medium text-tone-refused-fg">{late} overdue</span>,
        ]}
      />
      <CommittersTabs current="escalations" />
      <FilterBar
        filters={[
          {
            label: "Which",
            options: [
              { label: "Open", href: "/escalations", current: of === "open" },
              { label: "All", href: "/escalations?of=all", current: of === "all" },
            ],
          },
        ]}
      />
      <div className="grid max-w-[880px] gap-4">
        {items.map((item) => (
          <EscalationCard key={item.id} one={item} now={now} />
        ))}
        {items.length === 0 && (
          <Card label="Escalations">
            <EmptyState title={of === "open" ? "Nothing is open." : "Nothing was escalated."}>
              A champion escalates what stands in a committer’s way, from their row on the champion’s page.
            </EmptyState>
          </Card>
        )}
        <Pagination next={nextCursor && `/escalations?of=${of}&cursor=${encodeURIComponent(nextCursor)}`} />
      </div>
    </Page>
  );
}
