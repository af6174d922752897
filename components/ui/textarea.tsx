import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldClass } from "./input";

/** Several lines of text; it grows with its words where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClass, "field-sizing-content max-h-96 resize-y py-1.5 leading-5", className)}
      style={{ minHeight: `${rows * 20 + 14}px` }}
      {...props}
    />
  );
}
