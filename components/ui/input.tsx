import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The look that text fields share. 16 px words on a phone, so that the browser does not zoom in. */
export const fieldClass = [
  "w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-foreground text-table max-md:text-base",
  "aria-disabled:cursor-not-allowed aria-disabled:bg-muted aria-disabled:text-muted-foreground",
  "aria-invalid:border-tone-refused",
].join(" ");

/** One line of text. Inside a `Field` it takes its name for readers, hint and error by itself. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldClass, "h-8 max-md:h-10", className)} {...props} />;
}
