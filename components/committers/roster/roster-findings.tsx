import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import type { RosterFinding } from "@/lib/committers/schema/roster";

/** What is wrong with a roster or worth knowing of it, line by line, errors first. */
export function RosterFindings({ findings }: { findings: readonly RosterFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <DataTable label="Findings" stack className="border-border border-t">
      <TableHead>
        <HeadCell numeric>Line</HeadCell>
        <HeadCell>Column</HeadCell>
        <HeadCell>Finding</HeadCell>
        <HeadCell>Kind</HeadCell>
      </TableHead>
      <TableBody>
        {findings.map((one) => (
          <TableRow key={`${one.line}:${one.column}:${one.message}`}>
            <Cell label="Line" numeric>
              {one.line}
            </Cell>
            <Cell label="Column" className="mono">
              {one.column ?? "–"}
            </Cell>
            <Cell className="py-2 [overflow-wrap:anywhere]">{one.message}</Cell>
            <Cell label="Kind">
              {one.severity === "error" ? (
                <StateWord label="Error" tone="refused" icon="circle-x" />
              ) : (
                <StateWord label="Note" tone="draft" icon="info" />
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
