import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { StateWord } from "@/components/shared/state";
import { type ImportDetail, SEVERITY_STATUS } from "@/lib/catalog/schema/import";
import { count, listed } from "@/lib/format";

/** What is to be said of the files, each with its place; errors first. */
export function FindingsTable({ found }: { found: ImportDetail }) {
  const { findings, errors, warnings, notes } = found;
  const all = errors + warnings + notes;
  if (all === 0) return null;
  const counts = [
    errors > 0 && count(errors, "error"),
    warnings > 0 && count(warnings, "warning"),
    notes > 0 && count(notes, "note"),
  ].filter((part) => part !== false);
  return (
    <Card>
      <CardHeader
        title="Findings"
        aside={listed(counts)}
        end={all > findings.length && <span>the first {findings.length}</span>}
      />
      <DataTable label="Findings" stack>
        <TableHead>
          <HeadCell>Finding</HeadCell>
          <HeadCell>Where</HeadCell>
          <HeadCell apart>Weight</HeadCell>
        </TableHead>
        <TableBody>
          {findings.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity and keep their order
            <TableRow key={i}>
              <Cell className="py-1.5 [overflow-wrap:anywhere]">{one.message}</Cell>
              <Cell label="Where" className="whitespace-nowrap max-md:whitespace-normal">
                <span className="mono">
                  {one.file}:{one.line}:{one.column}
                </span>
              </Cell>
              <Cell apart label="Weight">
                <StateWord {...SEVERITY_STATUS[one.severity]} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
    </Card>
  );
}
