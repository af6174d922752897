import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "./data-table";
import { StateWord } from "./state";

interface Finding {
  line: number;
  column: string | null;
  severity: "error" | "note";
  message: string;
}

/** What is wrong with a file that is imported, or worth knowing of it, line by line, in the order given. */
export function FileFindings({ findings }: { findings: readonly Finding[] }) {
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
