import { stringify as toCsv } from "csv-stringify/sync";
import { stringify as toYaml } from "yaml";
import { ROSTER_COLUMNS, type RosterFormat, type RosterLine } from "./schema/roster";

type Written = Omit<RosterLine, "line">;

/** A roster as a file that reads back as the same. A cell that a spreadsheet would take for a formula gets an apostrophe. */
export function writeRoster(lines: readonly Written[], format: RosterFormat): string {
  return format === "csv" ? asCsv(lines) : asYaml(lines);
}

const joinList = (parts: readonly string[]) => parts.map((part) => part.replaceAll(";", "\\;")).join("; ");

function asCsv(lines: readonly Written[]): string {
  const records = lines.map((one) => [
    ...[one.github, one.name, joinList(one.organizations), one.state],
    ...[joinList(one.components), joinList(one.champions), one.from, one.until],
  ]);
  return toCsv(records, { header: true, columns: [...ROSTER_COLUMNS], escape_formulas: true });
}

function asYaml(lines: readonly Written[]): string {
  const committers = lines.map(({ organizations, ...one }) => ({
    ...{ github: one.github, name: one.name, organization: organizations, state: one.state },
    ...{ components: one.components, champions: one.champions, from: one.from, until: one.until },
  }));
  return toYaml({ committers }, { lineWidth: 0, aliasDuplicateObjects: false });
}
