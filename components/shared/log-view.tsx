"use client";

import { useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Select } from "@/components/ui/select";
import { clockTime, count } from "@/lib/format";
import type { LogLine } from "./log-tail";

/**
 * The whole log: choose a component, wrap or scroll, follow what is still being written (`live`), link to a line
 * (`#L12`). `toolbar` adds a download or other actions at the right.
 */
export function LogView({
  log,
  live,
  label = "Log",
  toolbar,
}: {
  log: readonly LogLine[];
  live?: boolean;
  label?: string;
  toolbar?: React.ReactNode;
}) {
  const [component, setComponent] = useState("");
  const [wraps, setWraps] = useState(true);
  const [follows, setFollows] = useState(Boolean(live));
  const box = useRef<HTMLElement>(null);
  const components = [...new Set(log.map((line) => line.component))];
  const shown = log
    .map((line, i) => ({ ...line, n: i + 1 }))
    .filter((line) => !component || line.component === component);
  const lineCount = shown.length;

  useEffect(() => {
    if (follows && lineCount > 0) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [follows, lineCount]);

  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-border border-b px-4 py-2">
        {components.length > 1 && (
          <Select
            aria-label="Component"
            value={component}
            onChange={(event) => setComponent(event.target.value)}
            className="w-48 max-md:w-full"
          >
            <option value="">All components</option>
            {components.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
        <Checkbox label="Wrap lines" checked={wraps} onChange={(event) => setWraps(event.target.checked)} />
        {live && (
          <Checkbox label="Follow" checked={follows} onChange={(event) => setFollows(event.target.checked)} />
        )}
        <span className="text-meta text-muted-foreground tabular-nums">{count(lineCount, "line")}</span>
        <span className="ml-auto flex items-center gap-2">
          {toolbar}
          <CopyButton text={shown.map(asText).join("\n")} label="Copy these lines" />
        </span>
      </div>
      <section
        ref={box}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        tabIndex={0}
        className="mono max-h-[70vh] overflow-auto bg-muted py-2.5 text-secondary-foreground focus-visible:-outline-offset-2"
      >
        {shown.length === 0 && <p className="px-4 text-muted-foreground">Nothing written yet.</p>}
        {shown.map((line) => (
          <p
            key={line.n}
            id={`L${line.n}`}
            className={cn(
              "flex w-max min-w-full scroll-mt-2 px-4 target:bg-primary-bg hover:bg-accent",
              wraps && "w-auto",
              line.isError && "text-tone-refused-fg",
            )}
          >
            <a
              href={`#L${line.n}`}
              aria-label={`Line ${line.n}`}
              tabIndex={-1} // a log has more lines than anybody wants to tab through
              className="mr-3 w-9 shrink-0 select-none text-right text-muted-foreground tabular-nums hover:underline max-md:hidden"
            >
              {line.n}
            </a>
            {line.at && (
              <time dateTime={line.at} className="mr-3 shrink-0 text-muted-foreground max-md:hidden">
                {clockTime(line.at)}
              </time>
            )}
            {!component && (
              <span
                className="mr-3 w-40 shrink-0 truncate text-muted-foreground max-md:w-24"
                title={line.component}
              >
                {line.component}
              </span>
            )}
            <span
              className={cn(
                wraps ? "min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]" : "whitespace-pre",
              )}
            >
              {line.text || " "}
            </span>
          </p>
        ))}
      </section>
    </div>
  );
}

function asText(line: LogLine): string {
  return [line.at, line.component, line.text].filter(Boolean).join("  ");
}
