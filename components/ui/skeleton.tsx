import { cn } from "./cn";

/** A grey bar where words will stand. It appears after 200 ms, so that quick pages never flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn("block h-3 animate-appear rounded-sm bg-muted", className)} />
  );
}

/** Rows in the shape of a list that is still loading; readers hear "Loading". `height` of one row in px. */
export function SkeletonRows({ rows = 4, height = 36 }: { rows?: number; height?: number }) {
  return (
    <div role="status" className="divide-y divide-border">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity that never change place
        <div key={i} className="flex items-center gap-4 px-4" style={{ height }}>
          <Skeleton className="w-24" />
          <Skeleton className="max-w-80 flex-1" />
          <Skeleton className="ml-auto w-12" />
        </div>
      ))}
    </div>
  );
}
