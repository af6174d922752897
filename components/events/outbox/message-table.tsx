import { Card } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { MESSAGE_STATES, MESSAGE_STATUS, type MessageRow } from "@/lib/events/schema";
import { type OutboxFilter, outboxHref } from "./outbox-filter";

/** Mails, newest first, under a tab for each state. */
export function MessageTable({
  filter,
  counts,
  items,
  nextCursor,
  now,
}: {
  filter: OutboxFilter;
  counts: Readonly<Record<string, number>>;
  items: readonly MessageRow[];
  nextCursor: string | null;
  now: string;
}) {
  const { mine, kind } = filter;
  return (
    <Card label="Mails">
      <LinkTabs
        label="Mails by state"
        tabs={[
          { label: "All mails", href: outboxHref({ mine, kind }), current: !filter.state },
          ...MESSAGE_STATES.map((state) => ({
            label: MESSAGE_STATUS[state].label,
            href: outboxHref({ mine, kind, state }),
            current: filter.state === state,
            count: counts[state],
          })),
        ]}
      />
      {items.length === 0 ? (
        <EmptyState
          title={filter.state ? `None is ${MESSAGE_STATUS[filter.state].label.toLowerCase()}` : "No mail"}
        >
          Notices of meetings, invitations and reminders are listed here from the moment they are written.
        </EmptyState>
      ) : (
        <DataTable label="Mails" selectable stack>
          <TableHead>
            <HeadCell>Subject</HeadCell>
            <HeadCell>To</HeadCell>
            <HeadCell numeric>Written</HeadCell>
            <HeadCell apart>State</HeadCell>
          </TableHead>
          <TableBody>
            {items.map((item) => (
              <TableRow key={item.id}>
                <Cell className="py-2 [overflow-wrap:anywhere]">
                  <div className="min-w-0">
                    <Link href={`/outbox/${item.id}`} data-main="" className="link">
                      {item.subject}
                    </Link>
                    <span className="mono block text-meta text-muted-foreground">{item.kind}</span>
                  </div>
                </Cell>
                <Cell label="To" className="[overflow-wrap:anywhere]">
                  <div className="min-w-0">
                    {item.to.name}
                    <span className="block text-meta text-muted-foreground">
                      {item.to.address ?? "no address"}
                    </span>
                  </div>
                </Cell>
                <Cell label="Written" numeric className="text-muted-foreground">
                  <Time at={item.createdAt} now={now} />
                </Cell>
                <Cell label="State" apart>
                  <StateWord {...MESSAGE_STATUS[item.state]} />
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
      <Pagination
        previous={filter.cursor ? outboxHref({ ...filter, cursor: undefined }) : null}
        previousLabel="To the newest"
        next={nextCursor ? outboxHref({ ...filter, cursor: nextCursor }) : null}
      />
    </Card>
  );
}
