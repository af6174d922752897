import type { Metadata } from "next";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { CommitterRows, NoCommitters } from "@/components/committers/onboarding/committer-rows";
import { Card } from "@/components/shared/card";
import { FilterBar } from "@/components/shared/filter-bar";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { listCommitters } from "@/lib/committers/queries/list-committers";
import { ListCommittersInput } from "@/lib/committers/schema/committers";
import { COMMITTER_STATUS } from "@/lib/committers/status";
import { count } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Committers" };

const STATES = [
  "nominated",
  "onboarding",
  "active",
  "inactive_warned",
  "suspended",
  "alumni",
  "withdrawn",
] as const;
const labelOf = (state: (typeof STATES)[number]) =>
  state === "nominated" ? "Nominated" : COMMITTER_STATUS[state].label;

/** Who is a core committer and who is on the way, with who each waits on. */
export default async function CommittersPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/committers");
  const asked = await searchParams;
  const state = ListCommittersInput.shape.state.catch(undefined).parse(one(asked.state));
  const component = one(asked.component);
  const { items, counts, components } = await listCommitters(reader, { state, component });
  const now = await pageTime();
  const hrefOf = (given: { state?: string; component?: string }) => {
    const pairs = Object.entries({ state, component, ...given }).filter(([, value]) => value);
    return pairs.length > 0
      ? `/committers?${new URLSearchParams(pairs as [string, string][])}`
      : "/committers";
  };
  return (
    <Page crumbs={[{ label: "Committers" }]}>
      <PageHeader
        title="Core committers"
        facts={[
          count(counts.active ?? 0, "active", "active"),
          `${counts.onboarding ?? 0} in onboarding`,
          `${counts.nominated ?? 0} nominated`,
          "They may merge in named components, and nothing else",
        ]}
        actions={
          <Button href="/committers/nominations/new" variant="primary">
            Nominate
          </Button>
        }
      />
      <CommittersTabs current="committers" />
      <FilterBar
        filters={[
          {
            label: "State",
            options: [
              { label: "Now", href: hrefOf({ state: undefined }), current: !state },
              ...STATES.filter((one) => one === state || (counts[one] ?? 0) > 0).map((one) => ({
                ...{ label: labelOf(one), count: counts[one] ?? 0 },
                ...{ href: hrefOf({ state: one }), current: one === state },
              })),
            ],
          },
          ...(components.length > 0
            ? [
                {
                  label: "Component",
                  options: [
                    { label: "All components", href: hrefOf({ component: undefined }), current: !component },
                    ...components.map((name) => ({
                      ...{ label: name, href: hrefOf({ component: name }), current: name === component },
                    })),
                  ],
                },
              ]
            : []),
        ]}
      />
      <Card label="Core committers">
        {items.length > 0 ? (
          <CommitterRows items={items} now={now} />
        ) : (
          <NoCommitters isFiltered={state !== undefined || component !== undefined} />
        )}
      </Card>
    </Page>
  );
}
