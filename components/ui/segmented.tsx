import { Check, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** One segment. `tone` colours it only once it is chosen. */
export type Segment = { value: string; label: ReactNode; icon?: ReactNode; tone?: "live" | "refused" };

const icon = { "aria-hidden": true, size: 14, strokeWidth: 1.75 } as const;

/** Pass · Fail · Not applicable: the answers of a cross-check. */
export const passFailOrNotApplicable: Segment[] = [
  { value: "pass", label: "Pass", icon: <Check {...icon} />, tone: "live" },
  { value: "fail", label: "Fail", icon: <X {...icon} />, tone: "refused" },
  { value: "not_applicable", label: "Not applicable", icon: <Minus {...icon} /> },
];

const chosen = {
  plain: "has-checked:bg-accent has-checked:text-foreground",
  live: "tone-live has-checked:bg-tone-bg has-checked:text-tone-fg has-checked:[&_svg]:text-tone",
  refused: "tone-refused has-checked:bg-tone-bg has-checked:text-tone-fg has-checked:[&_svg]:text-tone",
};

/**
 * A choice of one among few, side by side. Native radio buttons: arrows move, the form sends `name`, and it works
 * before any script has loaded. 28 high, 40 and full width on a phone. Put it in a `fieldset` with a `legend`,
 * or give it a `label`. Without `value` it keeps its own state, from `defaultValue`.
 */
export function Segmented({
  name,
  segments,
  label,
  value,
  defaultValue,
  required,
  onValueChange,
  className,
}: {
  name: string;
  segments: readonly Segment[];
  label?: string;
  value?: string | null;
  defaultValue?: string;
  required?: boolean;
  onValueChange?: (value: string) => void;
  className?: string;
}) {
  return (
    <span
      {...(label ? { role: "radiogroup", "aria-label": label } : {})}
      className={cn(
        "inline-flex h-7 overflow-hidden rounded-md border border-tone-draft-border bg-card max-md:flex max-md:h-10",
        className,
      )}
    >
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={cn(
            "relative flex items-center justify-center gap-[5px] whitespace-nowrap border-border px-2.5 not-first:border-l max-md:flex-1 max-md:px-2",
            "font-medium text-secondary-foreground text-table transition-colors duration-[120ms] hover:bg-accent/50 [&_svg]:text-muted-foreground",
            "has-focus-visible:rounded-sm has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring",
            chosen[segment.tone ?? "plain"],
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            required={required}
            className="absolute inset-0 m-0 cursor-pointer opacity-0"
            {...(value === undefined
              ? { defaultChecked: segment.value === defaultValue }
              : { checked: segment.value === value })}
            onChange={
              onValueChange ? () => onValueChange(segment.value) : value === undefined ? undefined : noop
            }
          />
          {segment.icon}
          {segment.label}
        </label>
      ))}
    </span>
  );
}

function noop() {}
