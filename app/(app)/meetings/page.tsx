import type { Metadata } from "next";
import { MeetingList } from "@/components/meetings/meeting-list";
import { Card } from "@/components/shared/card";
import { FilterBar } from "@/components/shared/filter-bar";
import { PageHeader } from "@/components/shared/page-header";
import { Pagination } from "@/components/shared/pagination";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { hasRole } from "@/lib/kernel/actor";
import { readCursor } from "@/lib/kernel/page-input";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { mayPlan } from "@/lib/meetings/policy";
import { listMeetings } from "@/lib/meetings/queries/list-meetings";
import { MEETING_KINDS } from "@/lib/meetings/schema";
import { MEETING_KIND_WORDS } from "@/lib/meetings/status";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Meetings" };

/** Meetings to come, and those that are over; which is in the address. */
export default async function MeetingsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/meetings");
  const asked = await searchParams;
  const when = one(asked.when) === "past" ? ("past" as const) : ("ahead" as const);
  const kind = MEETING_KINDS.find((known) => known === one(asked.kind));
  const href = (given: { when?: string; kind?: string; cursor?: string }) => {
    const entries = Object.entries({ when, kind, ...given }).filter(
      ([name, value]) => value && !(name === "when" && value === "ahead"),
    );
    return entries.length === 0
      ? "/meetings"
      : `/meetings?${new URLSearchParams(entries as [string, string][])}`;
  };
  const cursor = readCursor(one(asked.cursor));
  const [{ items, nextCursor }, now] = await Promise.all([
    listMeetings(actor, { when, kind, cursor, limit: 30 }),
    pageTime(),
  ]);
  const decision = mayPlan(actor);
  return (
    <Page crumbs={[{ label: "Meetings" }]}>
      <PageHeader
        title="Meetings"
        facts={["What the co-op decides, and when. Deadlines hang on meetings: move one, and they move."]}
        actions={
          <>
            <Button href="/meetings/rules">Rules</Button>
            {(decision.ok || hasRole(actor, "member")) && (
              <Button
                href="/meetings/new"
                variant="primary"
                disabledReason={decision.ok ? undefined : decision.message}
                reasonAt="elsewhere"
              >
                Plan a meeting
              </Button>
            )}
          </>
        }
      />
      <FilterBar
        filters={[
          {
            label: "When",
            options: [
              { label: "To come", href: href({ when: "ahead" }), current: when === "ahead" },
              { label: "Past", href: href({ when: "past" }), current: when === "past" },
            ],
          },
          {
            label: "Kind",
            options: [
              { label: "All", href: href({ kind: "" }), current: !kind },
              ...MEETING_KINDS.map((one) => ({
                label: one === "agm" || one === "egm" ? one.toUpperCase() : MEETING_KIND_WORDS[one],
                href: href({ kind: one }),
                current: kind === one,
              })),
            ],
          },
        ]}
      />
      <Card label="Meetings">
        <MeetingList meetings={items} when={when} now={now} mayPlan={decision.ok} />
        <Pagination
          previous={cursor && href({})}
          previousLabel="First"
          next={nextCursor && href({ cursor: nextCursor })}
          nextLabel="More"
        />
      </Card>
    </Page>
  );
}
