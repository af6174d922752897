import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** The reason why an action is off, in one short sentence, beside it. */
export function Why({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <span id={id} className={cn("flex items-start gap-1.5 text-meta text-muted-foreground", className)}>
      <CircleAlert aria-hidden="true" size={14} strokeWidth={1.75} className="mt-px shrink-0" />
      <span>{children}</span>
    </span>
  );
}
