"use client";

import { useSyncExternalStore } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { DEFAULT_ZONE, dateOf, exactTime, relativeTime, shortDate, waited } from "@/lib/format";
import { useNow } from "./use-now";

/**
 * A moment in words, the exact one with its zone on hover and focus. `at` and `now` are ISO strings (`now` is the
 * server's, so that both renders agree); it moves on each minute by itself.
 * `as`: "ago" (default: "2 days ago", "in 3 h") · "wait" ("2 days") · "date" ("9 February 2027") · "day" ("9 Feb") · "exact".
 * `prefix` goes before the exact time in the tooltip ("since"). `still` leaves it out of the tab order, for long tables.
 */
export function Time({
  at,
  now,
  as = "ago",
  zone,
  prefix,
  still,
  className,
}: {
  at: string;
  now: string;
  as?: "ago" | "wait" | "date" | "day" | "exact";
  zone?: string;
  prefix?: string;
  still?: boolean;
  className?: string;
}) {
  const moment = useNow(now, as === "ago" || as === "wait" ? 60_000 : 0);
  const readerZone = useReaderZone(zone);
  const words = {
    ago: () => relativeTime(at, moment),
    wait: () => waited(at, moment),
    date: () => dateOf(at, readerZone),
    day: () => shortDate(at, moment, readerZone),
    exact: () => exactTime(at, readerZone),
  }[as]();
  const exact = `${prefix ? `${prefix} ` : ""}${exactTime(at, readerZone)}`;
  const look = cn("whitespace-nowrap tabular-nums", className);

  if (as === "exact") {
    return (
      <time dateTime={at} className={look}>
        {words}
      </time>
    );
  }
  if (still) {
    return (
      <time dateTime={at} title={exact} className={cn(look, "cursor-help")}>
        {words}
      </time>
    );
  }
  return (
    <Tooltip
      content={exact}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable without a pointer
      trigger={<time dateTime={at} tabIndex={0} className={cn(look, "cursor-help rounded-sm")} />}
    >
      {words}
    </Tooltip>
  );
}

/** The zone asked for, else the reader's own; on the server, and in the first render, the common one. */
function useReaderZone(zone: string | undefined): string {
  const own = useSyncExternalStore(noChange, ownZone, () => DEFAULT_ZONE);
  return zone ?? own;
}

function noChange() {
  return () => {};
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || DEFAULT_ZONE;
}
