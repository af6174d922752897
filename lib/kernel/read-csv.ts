import { CsvError, parse } from "csv-parse/sync";

export interface CsvRow {
  line: number;
  cells: string[];
}

/** The lines of a CSV file, commas or semicolons; or where it stops being one. */
export function readCsv(csv: string): { rows: CsvRow[] } | { error: string; line: number } {
  const head = csv.slice(0, csv.indexOf("\n") + 1 || undefined);
  const delimiter = head.includes(";") && !head.includes(",") ? ";" : ",";
  try {
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true };
    const records = parse(csv, { ...options, info: true, max_record_size: 100_000 }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return { rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    return { error: "This is no CSV from here on: a quote is missing or stands in the wrong place.", line };
  }
}

/** A cell without the apostrophe that keeps a spreadsheet from taking it for a formula. */
export const withoutGuard = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "");
