import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A key of the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "inline-block min-w-[18px] rounded-sm border border-border bg-background px-1 text-center font-medium font-sans text-muted-foreground text-tick",
        className,
      )}
      {...props}
    />
  );
}
