import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The name of a field, above it. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller brings `htmlFor`, or the control as a child
  return <label className={cn("block font-medium text-table", className)} {...props} />;
}
