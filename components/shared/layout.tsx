import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A main column with a rail of 312 (`wide`: 336) beside it; under 1181 px the rail goes below. Each is a Stack already. */
export function Columns({
  rail,
  railLabel,
  wide,
  children,
}: {
  rail: ReactNode;
  railLabel?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)] items-start gap-6 max-md:gap-4",
        wide ? "rail:grid-cols-[minmax(0,1fr)_336px]" : "rail:grid-cols-[minmax(0,1fr)_312px]",
      )}
    >
      <Stack>{children}</Stack>
      <aside aria-label={railLabel} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {rail}
      </aside>
    </div>
  );
}

/** Cards under each other, 24 apart; `tight` 16. */
export function Stack({
  tight,
  className,
  children,
}: {
  tight?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] max-md:gap-4",
        tight ? "gap-4" : "gap-6",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A heading over cards that has no card of its own. */
export function SectionHeader({
  title,
  aside,
  end,
}: {
  title: ReactNode;
  aside?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2">
      <h2 className="text-section">{title}</h2>
      {aside !== undefined && <span className="text-muted-foreground text-table tabular-nums">{aside}</span>}
      {end && <div className="ml-auto flex items-center gap-2">{end}</div>}
    </div>
  );
}
