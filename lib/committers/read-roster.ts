import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { readCsv, withoutGuard } from "@/lib/kernel/read-csv";
import {
  MOST_ROSTER_LINES,
  ROSTER_COLUMNS,
  type RosterColumn,
  type RosterFinding,
  type RosterFormat,
  type RosterLine,
} from "./schema/roster";

export interface ReadRoster {
  lines: RosterLine[];
  findings: RosterFinding[];
}
type Cells = Partial<Record<RosterColumn, string | string[]>>;

export const formatOf = (fileName: string): RosterFormat => (/\.csv$/i.test(fileName) ? "csv" : "yaml");

/** The lines of a roster's file, and what is wrong with its form. In CSV the columns come in any order; YAML has a list of the same. */
export function readRoster(text: string, format: RosterFormat): ReadRoster {
  const findings: RosterFinding[] = [];
  const fail = (line: number, column: string | null, message: string) => {
    findings.push({ line, column, severity: "error", message });
  };
  const lines = format === "csv" ? fromCsv(text, fail) : fromYaml(text, fail);
  if (lines.length > MOST_ROSTER_LINES) {
    fail(1, null, `At most ${MOST_ROSTER_LINES} lines fit in one file; this has ${lines.length}.`);
    return { lines: [], findings };
  }
  if (lines.length === 0 && findings.length === 0) fail(1, null, "The file names nobody.");
  return { lines, findings };
}

type Fail = (line: number, column: string | null, message: string) => void;

function fromCsv(csv: string, fail: Fail): RosterLine[] {
  const records = readCsv(csv);
  if ("error" in records) {
    fail(records.line, null, records.error);
    return [];
  }
  const [head, ...body] = records.rows;
  if (!head) {
    fail(1, null, "The file is empty. Its first line names the columns.");
    return [];
  }
  const columns = head.cells.map((cell) => cell.toLowerCase());
  const unknown = columns.filter((name) => !isColumn(name));
  for (const name of unknown) fail(head.line, name, unknownColumn(name));
  if (!columns.includes("github")) fail(head.line, "github", "The column “github” is missing.");
  if (new Set(columns).size < columns.length) fail(head.line, null, "A column comes twice.");
  if (unknown.length > 0 || !columns.includes("github")) return [];
  return body.map(({ line, cells }) => {
    if (cells.length > columns.length) fail(line, null, "This line has more cells than there are columns.");
    return toLine(
      line,
      Object.fromEntries(columns.map((name, i) => [name, withoutGuard(cells[i] ?? "")])) as Cells,
    );
  });
}

function fromYaml(text: string, fail: Fail): RosterLine[] {
  const lines = new LineCounter();
  // Every value is text: dates and logins stay as they are written.
  const document = parse(text, lines);
  if (document === null) {
    fail(1, null, "It is nested too deeply to be read.");
    return [];
  }
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  for (const { pos, message } of document.errors)
    fail(lineAt(pos[0]), null, `This is not YAML: ${message.split("\n")[0]}`);
  const alias = document.errors.length > 0 ? null : findAlias(document);
  if (alias !== null) fail(lineAt(alias), null, "An alias stands here. Write out what it stands for.");
  if (document.errors.length > 0 || alias !== null) return [];
  const list = isMap(document.contents) ? document.contents.get("committers", true) : document.contents;
  if (!isSeq(list)) {
    fail(1, null, "It needs a list “committers:”, with one entry for each person and time.");
    return [];
  }
  return (list.items as Node[]).flatMap((item) => {
    const line = lineAt(item.range?.[0] ?? 0);
    if (!isMap(item)) {
      fail(line, null, "This is no entry with “github:” and the rest.");
      return [];
    }
    const value = item.toJS(document) as Record<string, unknown>;
    for (const [name, given] of Object.entries(value)) {
      if (!isColumn(name)) fail(line, name, unknownColumn(name));
      else if (!isText(given) && !(Array.isArray(given) && given.every(isText)))
        fail(line, name, "This is neither text nor a list of texts.");
    }
    return [toLine(line, value as Cells)];
  });
}

/** Where the first alias stands: a roster has nothing to repeat, and files made to explode do. */
function findAlias(document: Document.Parsed): number | null {
  let found: number | null = null;
  visit(document, {
    Alias: (_key, node) => {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Null where its nesting would fill the stack. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, schema: "failsafe", prettyErrors: false, uniqueKeys: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const isText = (value: unknown): value is string => typeof value === "string";
const isColumn = (name: string): name is RosterColumn => ROSTER_COLUMNS.some((known) => known === name);
const unknownColumn = (name: string) =>
  `There is no column “${name}”. Columns are ${ROSTER_COLUMNS.join(", ")}.`;

function toLine(line: number, cells: Cells): RosterLine {
  const one = (name: RosterColumn) => {
    const cell = cells[name];
    return isText(cell) ? cell.trim() : "";
  };
  const many = (name: RosterColumn) => {
    const cell = cells[name];
    if (Array.isArray(cell)) return cell.filter(isText).map((part) => part.trim());
    return isText(cell) ? splitList(cell) : [];
  };
  return {
    ...{
      line,
      github: one("github").replace(/^@/, ""),
      name: one("name"),
      state: one("state").toLowerCase(),
    },
    ...{ organizations: many("organization"), components: many("components"), champions: many("champions") },
    ...{ from: one("from"), until: one("until") },
  };
}

/** Parts between semicolons; one that belongs to a part has a backslash before it. */
const splitList = (cell: string) =>
  cell
    .split(/(?<!\\);/)
    .map((part) => part.replaceAll("\\;", ";").trim())
    .filter((part) => part !== "");
