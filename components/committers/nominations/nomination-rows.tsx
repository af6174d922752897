import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { NominationItem } from "@/lib/committers/schema/nominations";
import { NOMINATION_STATUS } from "@/lib/committers/status";
import { listed } from "@/lib/format";
import type { Status } from "@/lib/status";

/** The state as the reader sees it: amber where their vote is missing. */
export function nominationStatus({ state, isClosed, isYoursToVote, yourVote }: NominationItem): Status {
  if (state !== "open") return NOMINATION_STATUS[state];
  if (isClosed) return { label: "Closed, to be concluded", tone: "waiting", icon: "hourglass" };
  return isYoursToVote && yourVote === null
    ? { label: "Your vote", tone: "needs-you", icon: "vote" }
    : NOMINATION_STATUS.open;
}

/** Nominations, newest first. */
export function NominationRows({ items, now }: { items: readonly NominationItem[]; now: string }) {
  return (
    <DataTable label="Nominations" stack selectable>
      <TableHead>
        <HeadCell>Nominee</HeadCell>
        <HeadCell>Components</HeadCell>
        <HeadCell hideOnPhone>Nominated by</HeadCell>
        <HeadCell numeric>Yes</HeadCell>
        <HeadCell numeric>No</HeadCell>
        <HeadCell apart>State</HeadCell>
        <HeadCell>Until</HeadCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.id}>
            <Cell>
              <PersonName name={item.person.name} href={`/committers/nominations/${item.id}`} />
            </Cell>
            <Cell label="Components">{listed(item.components)}</Cell>
            <Cell hideOnPhone>{item.nominatedBy.name}</Cell>
            <Cell numeric label="Yes">
              {item.totals.yes}
            </Cell>
            <Cell numeric label="No">
              {item.totals.no}
            </Cell>
            <Cell apart label="State">
              <StateWord {...nominationStatus(item)} />
            </Cell>
            <Cell label="Until" className="text-muted-foreground">
              <Time at={item.endedAt ?? item.closesAt} now={now} as="date" />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
