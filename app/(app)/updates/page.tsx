import type { Metadata } from "next";
import { DueDays } from "@/components/maturity/update/due-days";
import { UpdatesTable } from "@/components/maturity/update/updates-table";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { FilterBar } from "@/components/shared/filter-bar";
import { PageHeader } from "@/components/shared/page-header";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { chaseUpdateAction, setUpdateRulesAction } from "@/lib/maturity/duty-actions";
import { maySetUpdateRules } from "@/lib/maturity/policy/updates";
import { listUpdates } from "@/lib/maturity/queries/list-updates";
import { ListUpdatesInput, UPDATE_TABS } from "@/lib/maturity/schema/updates";
import { one, type SearchParams } from "../../page-props";
import { readPage } from "../../read-page";

export const metadata: Metadata = { title: "Annual updates" };

/** The annual updates to one AGM: who has not answered, with a message to send, and what was submitted. */
export default async function UpdatesPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/updates");
  const params = await searchParams;
  const tab = UPDATE_TABS.find((known) => known === one(params.tab)) ?? "late";
  const filter = { tab, q: one(params.q) || undefined, meetingId: one(params.meeting) };
  const list = await readPage("/updates", async () =>
    listUpdates(reader, ListUpdatesInput.parse({ ...filter, cursor: one(params.cursor) })),
  );
  const { meeting, dueAt, now } = list;
  return (
    <Page crumbs={[{ label: "Annual updates" }]}>
      <PageHeader
        title="Annual updates"
        facts={
          meeting
            ? [
                `To ${meeting.name}`,
                dueAt && (
                  <>
                    due <Time key="due" at={dueAt} now={now} as="date" zone={meeting.zone} />
                  </>
                ),
              ]
            : ["Every running service reports to the AGM."]
        }
        actions={
          maySetUpdateRules(reader).ok &&
          meeting &&
          dueAt && (
            <DueDays
              action={setUpdateRulesAction}
              days={Math.round((new Date(meeting.heldAt).getTime() - new Date(dueAt).getTime()) / 86_400_000)}
            />
          )
        }
      />
      {meeting ? (
        <>
          <FilterBar
            search={{
              ...{ action: "/updates", name: "q", value: filter.q, label: "Search services" },
              keep: { tab, meeting: filter.meetingId },
            }}
          />
          <UpdatesTable list={list} filter={filter} coop={reader.name} action={chaseUpdateAction} />
        </>
      ) : (
        <Card label="Annual updates">
          <EmptyState title="No AGM is planned">
            Once the board has planned one, every running service owes it an update, and stands here until it
            has answered.
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}
