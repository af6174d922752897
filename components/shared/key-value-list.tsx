import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The facts of a rail, one row each: children are KeyValue. */
export function KeyValueList({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={cn("divide-y divide-border text-table", className)}>{children}</dl>;
}

/** Grey name at the left, value at the right. */
export function KeyValue({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center gap-3 px-4 py-1.5">
      <dt className="shrink-0 text-muted-foreground">{label}</dt>
      <dd className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-x-1.5 text-right tabular-nums [overflow-wrap:anywhere]">
        {children}
      </dd>
    </div>
  );
}
