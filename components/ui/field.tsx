import { CircleX } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** What a control inside a field must carry, so that readers hear its label, hint and error. */
export type FieldProps = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

/**
 * A labelled field: label, hint, the control, and the error when there is one. The control is made by a
 * function that spreads what it gets: `<Field label="Title">{(field) => <Input name="title" {...field} />}</Field>`.
 * `optional` says so beside the label; `srLabel` hides the label from sight only.
 */
export function Field({
  label,
  hint,
  error,
  optional,
  srLabel,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  srLabel?: boolean;
  className?: string;
  children: (field: FieldProps) => ReactNode;
}) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("grid gap-1.5", className)}>
      <Label htmlFor={id} className={cn(srLabel && "sr-only")}>
        {label}
        {optional && <span className="font-normal text-muted-foreground"> (optional)</span>}
      </Label>
      {children({ id, "aria-describedby": describedBy, ...(error ? { "aria-invalid": true as const } : {}) })}
      {hint && (
        <p id={hintId} className="max-w-[72ch] text-meta text-muted-foreground">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="tone-refused flex items-start gap-1.5 text-meta text-tone-fg">
          <CircleX aria-hidden="true" size={14} strokeWidth={1.75} className="mt-px shrink-0 text-tone" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
