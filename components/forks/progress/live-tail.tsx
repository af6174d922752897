"use client";

import { type LogLine, LogTail } from "@/components/shared/log-tail";
import type { LogPage } from "@/lib/deploy/contract";
import { ApiProblem } from "./get-json";
import { type LogKind, useLog } from "./use-log";

/** The last `lines` of a log, while it is written and after. Whoever may not read it is told why instead. */
export function LiveTail({
  kind,
  id,
  isLive,
  lines = 4,
  href,
}: {
  kind: LogKind;
  id: string;
  isLive: boolean;
  lines?: number;
  href: string;
}) {
  const { log, error } = useLog({ kind, id, isLive, keep: lines });
  if (error instanceof ApiProblem && error.status < 500 && !log) {
    return (
      <p className="border-border border-t bg-muted px-4 py-2.5 text-muted-foreground text-table">
        No log to show: {error.message}
      </p>
    );
  }
  if (!log) {
    return (
      <p className="border-border border-t bg-muted px-4 py-2.5 text-muted-foreground text-table">
        {error ? "The log cannot be read now; it is tried again by itself." : "Reading the log."}
      </p>
    );
  }
  return <LogTail log={log.lines.map(toLogLine)} lines={lines} href={href} />;
}

/** A line of the backend as the log views draw it. */
export const toLogLine = (line: LogPage["lines"][number]): LogLine => ({
  at: line.at,
  component: line.component,
  text: line.text,
});
