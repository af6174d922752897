import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import type { RosterPerson } from "@/lib/committers/schema/roster";
import { COMMITTER_STATUS } from "@/lib/committers/status";
import { count, dateOf } from "@/lib/format";

/** Whom a roster names, as they would stand after it. */
export function RosterPeople({ people, all }: { people: readonly RosterPerson[]; all: number }) {
  if (people.length === 0) return null;
  return (
    <>
      <DataTable label="People" stack className="border-border border-t">
        <TableHead>
          <HeadCell>Committer</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Works at</HeadCell>
          <HeadCell>Components</HeadCell>
          <HeadCell>Champions</HeadCell>
        </TableHead>
        <TableBody>
          {people.map((one) => (
            <TableRow key={one.login}>
              <Cell className="py-2">
                <span className="font-medium">{one.name}</span>
                <span className="block text-meta text-muted-foreground">
                  {one.name === one.login ? "" : `${one.login}, `}
                  {one.isNew ? "new committer" : "is here"}
                </span>
              </Cell>
              <Cell label="State" className="py-2">
                <StateWord {...COMMITTER_STATUS[one.state]} />
                <span className="block text-meta text-muted-foreground">since {dateOf(one.since)}</span>
              </Cell>
              <Cell label="Works at" className="py-2">
                {one.organizations.join(", ") || "–"}
              </Cell>
              <Cell label="Components" className="mono py-2 [overflow-wrap:anywhere]">
                {one.components.join(", ") || "–"}
              </Cell>
              <Cell label="Champions" className="py-2">
                {one.champions.join(", ") || "–"}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
      {all > people.length && (
        <p className="border-border border-t px-4 py-3 text-muted-foreground text-table">
          The first {people.length} of {count(all, "committer")}.
        </p>
      )}
    </>
  );
}
