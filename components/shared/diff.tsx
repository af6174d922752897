import { parsePatch, type StructuredPatch } from "diff";
import { ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { count } from "@/lib/format";
import { type DiffRow, describeFile, rowsOf } from "./diff-rows";

/**
 * A unified diff, file by file: each opens and closes in place, with its counts, both line numbers and the lines in
 * tones. Files of more than `openUpTo` lines begin closed. `id` makes the anchors `<id>-1`, `<id>-2`, … unique.
 */
export function Diff({
  patch,
  id = "file",
  openUpTo = 400,
}: {
  patch: string;
  id?: string;
  openUpTo?: number;
}) {
  const files = parse(patch);
  if (files === null) {
    return (
      <pre className="mono overflow-x-auto whitespace-pre-wrap px-4 py-3 [overflow-wrap:anywhere]">
        {patch}
      </pre>
    );
  }
  if (files.length === 0)
    return <p className="px-4 py-4 text-muted-foreground text-table">No line changed.</p>;
  const described = files.map(describeFile);
  const added = described.reduce((sum, file) => sum + file.added, 0);
  const removed = described.reduce((sum, file) => sum + file.removed, 0);
  return (
    <div>
      <p className="px-4 py-2 text-muted-foreground text-table tabular-nums">
        {count(files.length, "file")}, <Counts added={added} removed={removed} />
      </p>
      {files.map((file, i) => {
        const about = described[i];
        if (!about) return null;
        const rows = rowsOf(file);
        return (
          <details
            key={about.path}
            id={`${id}-${i + 1}`}
            open={rows.length <= openUpTo}
            className="group/file border-border border-t"
          >
            <summary className="sticky top-12 z-[1] flex min-h-9 list-none items-center gap-2 bg-background px-4 py-1.5 text-table focus-visible:-outline-offset-2">
              <ChevronRight
                aria-hidden="true"
                size={14}
                strokeWidth={1.75}
                className="shrink-0 transition-transform duration-[120ms] group-open/file:rotate-90"
              />
              <span className="mono min-w-0 font-medium [overflow-wrap:anywhere]">{about.path}</span>
              {about.note && <span className="text-meta text-muted-foreground">{about.note}</span>}
              <span className="ml-auto shrink-0 pl-2 tabular-nums">
                {rows.length > 0 && <Counts added={about.added} removed={about.removed} />}
              </span>
            </summary>
            <Lines rows={rows} path={about.path} />
          </details>
        );
      })}
    </div>
  );
}

function Counts({ added, removed }: { added: number; removed: number }) {
  return (
    <>
      <span className="sr-only">
        {added} added, {removed} removed
      </span>
      <span aria-hidden="true">
        <span className="text-tone-live-fg">+{added}</span>{" "}
        <span className="text-tone-refused-fg">−{removed}</span>
      </span>
    </>
  );
}

const look = {
  added: { line: "tone-live bg-tone-bg", sign: "+", word: "added " },
  removed: { line: "tone-refused bg-tone-bg", sign: "−", word: "removed " },
  same: { line: "", sign: " ", word: "" },
  hunk: { line: "bg-muted", sign: "", word: "" },
} as const;

function Lines({ rows, path }: { rows: readonly DiffRow[]; path: string }) {
  if (rows.length === 0) {
    return (
      <p className="px-4 py-3 text-muted-foreground text-table">
        No lines to show: a binary file, or only its name or mode changed.
      </p>
    );
  }
  return (
    <table
      aria-label={`Changes in ${path}`}
      className="mono w-full table-fixed border-collapse border-border border-t"
    >
      <colgroup>
        <col className="w-11 max-md:w-0" />
        <col className="w-11 max-md:w-9" />
        <col className="w-5" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">Old line</th>
          <th scope="col">New line</th>
          <th scope="col">Change</th>
          <th scope="col">Text</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished text, never reordered
          <tr key={i} className={look[row.kind].line}>
            {row.kind === "hunk" ? (
              <td colSpan={4} className="select-none px-4 py-0.5 text-muted-foreground">
                {row.text}
              </td>
            ) : (
              <>
                <td className="select-none overflow-hidden pr-2 text-right align-top text-muted-foreground max-md:p-0">
                  <span className="max-md:hidden">{row.old}</span>
                </td>
                <td className="select-none pr-2 text-right align-top text-muted-foreground">{row.new}</td>
                <td className="select-none text-center align-top text-tone-fg">
                  <span aria-hidden="true">{look[row.kind].sign}</span>
                  <span className="sr-only">{look[row.kind].word}</span>
                </td>
                <td className={cn("whitespace-pre-wrap pr-4 align-top [overflow-wrap:anywhere]")}>
                  {row.text || " "}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The files of a patch, or null when it is none that can be read: then its text is shown as it is. */
function parse(patch: string): StructuredPatch[] | null {
  try {
    return parsePatch(patch).filter((file) => file.hunks.length > 0 || file.oldFileName || file.newFileName);
  } catch {
    return null;
  }
}
