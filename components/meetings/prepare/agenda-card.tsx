import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { count, grouped } from "@/lib/format";
import type { Agenda, AgendaGroup } from "@/lib/meetings/dto";
import { AGENDA_STATUS } from "@/lib/meetings/status";
import { AgendaRows, type ChangeActions } from "./agenda-rows";

interface Given {
  agenda: Agenda;
  meetingId: string;
  isCalledOff: boolean;
  /** Forms that change it, where the reader may. */
  change: ChangeActions | null;
  /** The button that builds it, where the reader may. */
  build: ReactNode;
}

/** What is decided, by groups: each row says the resolution that it makes, and whom it reaches downstream. */
export function AgendaCard({ agenda, meetingId, isCalledOff, change, build }: Given) {
  return (
    <Card>
      <CardHeader
        title="Agenda"
        aside={`${count(agenda.items, "item")}, ${count(agenda.questions, "resolution")}`}
        end={build}
      />
      {agenda.groups.length === 0 ? (
        <EmptyState title={isCalledOff ? "Nothing was on its agenda." : "Nothing is on the agenda yet."}>
          {isCalledOff
            ? "What waits to be decided is put on the agenda of the next meeting."
            : "It is built from what waits: updates, deficiencies, scrutiny, verifications. Any member adds business of their own until the notice goes out."}
        </EmptyState>
      ) : (
        <table className="w-full table-fixed border-collapse text-table max-md:block">
          <caption className="sr-only">Agenda</caption>
          <colgroup className="max-md:hidden">
            <col className="w-11" />
            <col className="w-[36%]" />
            <col />
            <col className="w-40" />
          </colgroup>
          <AgendaHead />
          {agenda.groups.map((group) => (
            <Group key={group.kind} group={group} meetingId={meetingId} change={change} />
          ))}
        </table>
      )}
    </Card>
  );
}

export function AgendaHead() {
  const look =
    "h-8 border-border border-b px-2 text-left font-medium text-meta text-muted-foreground last:pr-4";
  return (
    <thead className="max-md:sr-only">
      <tr>
        <th
          scope="col"
          className="h-8 border-border border-b pr-1 pl-4 text-right font-medium text-meta text-muted-foreground"
        >
          No
        </th>
        <th scope="col" className={look}>
          What, and why
        </th>
        <th scope="col" className={look}>
          Resolution it makes
        </th>
        <th scope="col" className={look}>
          Affected downstream
        </th>
      </tr>
    </thead>
  );
}

function Group({
  group,
  meetingId,
  change,
}: {
  group: AgendaGroup;
  meetingId: string;
  change: ChangeActions | null;
}) {
  const rest = group.count - group.items.length;
  const { label, tone, icon } = AGENDA_STATUS[group.kind];
  return (
    <tbody data-list className="border-border not-last:border-b max-md:block">
      <tr className="bg-background max-md:block">
        <th
          scope="rowgroup"
          colSpan={4}
          className="h-9 border-border border-b px-4 text-left font-medium max-md:block max-md:py-2"
        >
          <StateWord label={label} tone={tone} icon={icon} className="text-foreground" />
          <span className="ml-1.5 font-normal text-muted-foreground tabular-nums">
            {grouped(group.count)}
          </span>
        </th>
      </tr>
      <AgendaRows items={group.items} meetingId={meetingId} change={change} />
      {rest > 0 && (
        <tr className="max-md:block">
          <td colSpan={4} className="h-9 px-4 max-md:block max-md:py-2">
            <Link href={`/meetings/${meetingId}/agenda?kind=${group.kind}`} className="link font-medium">
              {count(rest, "more", "more")} in this group
            </Link>
          </td>
        </tr>
      )}
    </tbody>
  );
}
