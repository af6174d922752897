import type { ComponentProps } from "react";
import { cn } from "./cn";

/**
 * A small box for one word: 20 high, takes the tone in force (see `toneClass`), neutral without one.
 * For a noun's state use `StateBadge`, which brings icon, word and tone together.
 */
export function Badge({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-md border border-tone-border bg-tone-bg",
        "pr-1.5 pl-[5px] font-medium text-meta text-tone-fg [&_svg]:text-tone",
        className,
      )}
      {...props}
    />
  );
}
