import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { readCsv, withoutGuard } from "@/lib/kernel/read-csv";
import type { Finding, RegisterLine } from "./rules/plan-register";
import { Login, PersonName } from "./schema";

/** Columns of the register's file, in the order in which it is exported. */
export const REGISTER_COLUMNS = ["name", "login", "email", "joined", "left", "roles"] as const;
type Column = (typeof REGISTER_COLUMNS)[number];
const NEEDED: readonly Column[] = ["name", "login", "joined"];
const MOST_LINES = 10_000;

export interface ReadRegister {
  lines: RegisterLine[];
  findings: Finding[];
}

/** The file as text: UTF-8, with or without a byte order mark; null where it is not. */
export function decodeRegister(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const NOT_UTF8 =
  "The file is not UTF-8, so names would come out wrong. Save it as “CSV UTF-8”, then import it again.";

/** The lines of a register's file, and what is wrong with them by themselves. Commas or semicolons; columns in any order. */
export function readRegister(csv: string): ReadRegister {
  const findings: Finding[] = [];
  const fail = (line: number, column: string | null, message: string) => {
    findings.push({ line, column, severity: "error", message });
    return { lines: [], findings };
  };
  if (csv.includes("\uFFFD")) return fail(1, null, NOT_UTF8);
  const records = readCsv(csv);
  if ("error" in records) return fail(records.line, null, records.error);
  const [head, ...body] = records.rows;
  if (!head) return fail(1, null, "The file is empty. Its first line names the columns.");
  const columns = head.cells.map((cell) => cell.toLowerCase());
  for (const name of columns)
    if (!REGISTER_COLUMNS.some((known) => known === name))
      fail(head.line, name, `There is no column “${name}”. Columns are ${REGISTER_COLUMNS.join(", ")}.`);
  for (const name of NEEDED)
    if (!columns.includes(name)) fail(head.line, name, `The column “${name}” is missing.`);
  if (new Set(columns).size < columns.length) fail(head.line, null, "A column comes twice.");
  if (body.length > MOST_LINES) fail(head.line, null, `At most ${MOST_LINES} lines fit in one file.`);
  if (findings.length > 0) return { lines: [], findings };
  const lines = body.flatMap(({ line, cells }) => {
    const cell = (name: Column) => withoutGuard(cells[columns.indexOf(name)] ?? "");
    if (cells.length > columns.length) fail(line, null, "This line has more cells than there are columns.");
    const read = { line, name: cell("name"), login: cell("login"), email: cell("email") };
    findings.push(...problemsOf(read));
    return [{ ...read, joined: cell("joined"), left: cell("left"), roles: cell("roles") }];
  });
  return { lines, findings };
}

const CELLS: Partial<Record<Column, z.ZodType>> = {
  login: Login,
  name: PersonName,
  email: z.union([z.literal(""), z.email("This is no e-mail address.").max(320)]),
};

/** What is wrong with who a line is about. */
function problemsOf(read: Pick<RegisterLine, "line" | "name" | "login" | "email">): Finding[] {
  return Object.entries(CELLS).flatMap(([column, schema]) => {
    const parsed = schema.safeParse(read[column as "name" | "login" | "email"]);
    const message = parsed.error?.issues[0]?.message;
    return message ? [{ line: read.line, column, severity: "error" as const, message }] : [];
  });
}

/** What a line of the exported file says. */
export type RegisterRecord = Readonly<Record<Column, string>>;

/** The register as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe, which reading takes off. */
export const writeRegister = (records: readonly RegisterRecord[]) =>
  stringify(
    records.map((record) => REGISTER_COLUMNS.map((column) => record[column])),
    {
      header: true,
      columns: [...REGISTER_COLUMNS],
      escape_formulas: true,
    },
  );
