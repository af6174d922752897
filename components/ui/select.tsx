import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldClass } from "./input";

/** The browser's own choice of one from a list: pass `<option>` children. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(fieldClass, "h-8 appearance-none pr-8 max-md:h-10")} {...props} />
      <ChevronDown
        aria-hidden="true"
        size={14}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
