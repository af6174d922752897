import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/**
 * Something that opens in place: the browser's own details, so it works without script and is found by its search.
 * `summary` is always to be seen; inside a card it draws the hairline above itself.
 */
export function Collapsible({
  summary,
  aside,
  open,
  id,
  className,
  children,
}: {
  summary: ReactNode;
  aside?: ReactNode;
  open?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details open={open} id={id} className={cn("group/collapsible border-border border-t", className)}>
      <summary className="flex min-h-9 list-none items-center gap-1.5 px-4 py-1.5 font-medium text-table focus-visible:-outline-offset-2">
        <ChevronRight
          aria-hidden="true"
          size={14}
          strokeWidth={1.75}
          className="shrink-0 transition-transform duration-[120ms] ease-calm group-open/collapsible:rotate-90"
        />
        <span className="min-w-0">{summary}</span>
        {aside && (
          <span className="ml-auto flex items-center gap-2 font-normal text-muted-foreground">{aside}</span>
        )}
      </summary>
      {children}
    </details>
  );
}
