"use client";

import { useState } from "react";
import { ErrorState } from "@/components/shared/error-state";
import { LogView } from "@/components/shared/log-view";
import { Button } from "@/components/ui/button";
import { count } from "@/lib/format";
import { toLogLine } from "./live-tail";
import { type Log, type LogKind, useLog } from "./use-log";

/** Lines drawn at once; more come on request. */
const AT_ONCE = 5000;

/** A whole log, read on while it is still written. `initial` is what the server read first. */
export function LiveLog({
  kind,
  id,
  title,
  initial,
}: {
  kind: LogKind;
  id: string;
  title: string;
  initial: Log;
}) {
  const [max, setMax] = useState(AT_ONCE);
  const { log, error } = useLog({ kind, id, isLive: true, initial, max });
  const { lines, done } = log ?? initial;
  const isCut = lines.length >= max;
  return (
    <>
      <LogView log={lines.map(toLogLine)} live={!done && !isCut} label={title} />
      {error && (
        <div className="border-border border-t p-4">
          <ErrorState title="The log could not be read on">
            {error.message} It is tried again by itself.
          </ErrorState>
        </div>
      )}
      {isCut && !done && (
        <p className="flex flex-wrap items-center gap-3 border-border border-t px-4 py-2 text-table">
          <span className="text-muted-foreground">The first {count(lines.length, "line")} are shown.</span>
          <Button size="sm" onClick={() => setMax((before) => before + AT_ONCE)}>
            Read on
          </Button>
        </p>
      )}
      {done && lines.length > 0 && (
        <p className="border-border border-t px-4 py-2 text-meta text-muted-foreground">The log ends here.</p>
      )}
    </>
  );
}
