import { cn } from "@/components/ui/cn";

/** How many of a few are done, one segment each; from 13 on one bar. The words beside it say it to everybody. */
export function ProgressBar({ done, total }: { done: number; total: number }) {
  if (total > 12)
    return (
      <span aria-hidden="true" className="block h-1 w-28 overflow-hidden rounded-full bg-muted">
        <span
          className="block h-full rounded-full bg-tone-live"
          style={{ width: `${(100 * done) / total}%` }}
        />
      </span>
    );
  return (
    <span aria-hidden="true" className="flex w-28 gap-0.5">
      {Array.from({ length: total }, (_, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: segments are told apart by their place alone
          key={i}
          className={cn("h-1 flex-1 rounded-full", i < done ? "bg-tone-live" : "bg-muted")}
        />
      ))}
    </span>
  );
}
