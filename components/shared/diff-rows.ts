import type { StructuredPatch } from "diff";
import { withMarksShown } from "@/lib/writing-direction";

/** One line as it is drawn: line numbers where the line stands in that version. */
export type DiffRow = {
  kind: "added" | "removed" | "same" | "hunk";
  old?: number;
  new?: number;
  text: string;
};

/** What stands in a file's head: its path, how many lines came and went, and a note when it is new, gone or renamed. */
export function describeFile(file: StructuredPatch): {
  path: string;
  note?: string;
  added: number;
  removed: number;
} {
  const from = cleanName(file.oldFileName);
  const to = cleanName(file.newFileName);
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  return {
    path: withMarksShown(to ?? from ?? "unnamed"),
    note: noteOf(file, from, to),
    added: lines.filter((line) => line.startsWith("+")).length,
    removed: lines.filter((line) => line.startsWith("-")).length,
  };
}

/** The rows of one file: a line that says where, before each hunk, then its lines with both numbers. */
export function rowsOf(file: StructuredPatch): DiffRow[] {
  return file.hunks.flatMap((hunk) => {
    let oldLine = hunk.oldStart;
    let newLine = hunk.newStart;
    const where: DiffRow = {
      kind: "hunk",
      text: `@@ −${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    };
    const rows = hunk.lines.map((line): DiffRow => {
      const text = withMarksShown(line.slice(1));
      if (line.startsWith("+")) return { kind: "added", new: newLine++, text };
      if (line.startsWith("-")) return { kind: "removed", old: oldLine++, text };
      if (line.startsWith("\\")) return { kind: "hunk", text: "No newline at the end of the file" };
      return { kind: "same", old: oldLine++, new: newLine++, text };
    });
    return [where, ...rows];
  });
}

function noteOf(file: StructuredPatch, from: string | undefined, to: string | undefined): string | undefined {
  if (file.isCreate || (!from && to)) return "new";
  if (file.isDelete || (from && !to)) return "deleted";
  if (from !== to) return `${file.isCopy ? "copied" : "renamed"} from ${withMarksShown(from ?? "")}`;
  if (file.oldMode && file.newMode && file.oldMode !== file.newMode)
    return `mode ${file.oldMode} → ${file.newMode}`;
  return undefined;
}

/** Without git's a/ and b/; undefined for /dev/null, which stands for "no file". */
function cleanName(name: string | undefined): string | undefined {
  if (!name || name === "/dev/null") return undefined;
  return name.replace(/^[ab]\//, "");
}
