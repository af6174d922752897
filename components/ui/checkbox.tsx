import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A tick with its words, and a hint under them. A native checkbox: it works in any form. */
export function Checkbox({
  label,
  hint,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className={cn("flex min-h-6 items-start gap-2 py-0.5 text-table", className)}>
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          className="peer absolute inset-0 size-4 appearance-none rounded-sm border border-input bg-card checked:border-primary checked:bg-primary"
          {...props}
        />
        <Check
          aria-hidden="true"
          size={12}
          strokeWidth={3}
          className="pointer-events-none relative hidden text-primary-foreground peer-checked:block"
        />
      </span>
      <span>
        {label}
        {hint && <span className="block text-meta text-muted-foreground">{hint}</span>}
      </span>
    </label>
  );
}
