/** Results as people read them: a table on the screen, and the tables of docs/benchmarks.md. */
import { compared, holds, type Result } from "./results";

/** A figure with as many digits as are worth reading. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(size >= 1 ? 3 : 2)));
}

const besideOf = ({ peers }: Result) =>
  Object.entries(peers)
    .map(([name, value]) => `${name} ${figure(value)}`)
    .join(", ");

/** `≥ 0.5 × nginx: 0.71, holds`. */
function goalOf(result: Result): string {
  const { goal, vs } = result;
  if (!goal) return "";
  const sign = { "<=": "≤", ">=": "≥", "<": "<", ">": ">" }[goal.op];
  const asked = `${sign} ${figure(goal.value)}${vs === null ? ` ${result.unit}` : ` × ${vs}`}`;
  const is = vs === null ? "" : `: ${figure(compared(result))}`;
  return `${asked}${is}, ${holds(result) ? "holds" : "does not hold"}`;
}

/** One line for each result, in columns. */
export function screenTable(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.name,
    `${figure(result.ours)} ${result.unit}`,
    besideOf(result),
    goalOf(result),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function markdownTable(results: readonly Result[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const cells = [
    ["measured", "ours", "beside", "goal"],
    ...results.map((result) => [
      cell(result.name.slice(result.name.indexOf(":") + 2)),
      `${figure(result.ours)} ${result.unit}`,
      cell(besideOf(result)),
      cell(goalOf(result)),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((i) => Math.max(3, ...cells.map((row) => [...(row[i] ?? "")].length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - [...cell].length)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

const markers = (part: string) => ({ begin: `<!-- measured: ${part} -->`, end: `<!-- end: ${part} -->` });

/**
 * The document with this part's table, and on what it was measured, between the part's markers.
 * @throws Error when the document has no place for the part
 */
export function fillIn(document: string, part: string, results: readonly Result[], on: string): string {
  const { begin, end } = markers(part);
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/benchmarks.md has no place for ${part}: ${begin} … ${end}`);
  const table = `${begin}\n\n${markdownTable(results)}\n\n${on}\n\n`;
  return document.slice(0, from) + table + document.slice(to);
}
