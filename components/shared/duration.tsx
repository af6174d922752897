"use client";

import { cn } from "@/components/ui/cn";
import { duration } from "@/lib/format";
import { useNow } from "./use-now";

/**
 * How long something took, or takes: with `to` (or `ms`) it stands still and is exact to a tenth of a second,
 * without it counts whole seconds from `from`. All moments are ISO strings.
 */
export function Duration({
  from,
  to,
  ms,
  now,
  className,
}: {
  className?: string;
} & (
  | { ms: number; from?: undefined; to?: undefined; now?: undefined }
  | { from: string; to?: string | null; now: string; ms?: undefined }
)) {
  const runs = ms === undefined && !to;
  const moment = useNow(now ?? "1970-01-01T00:00:00Z", runs ? 1000 : 0);
  const words =
    ms !== undefined
      ? duration(ms)
      : to
        ? duration(Date.parse(to) - Date.parse(from))
        : duration(moment.getTime() - Date.parse(from), { whole: true });
  return <span className={cn("whitespace-nowrap tabular-nums", className)}>{words}</span>;
}
