import { cn } from "@/components/ui/cn";
import type { Tone } from "@/lib/status";
import { toneClass } from "./tone";

/** A part of a meter; `pale` for what counts only half (a proxy, a promise). Without a tone it is heather. */
export type MeterPart = { value: number; tone?: Tone; pale?: boolean };

/** A bar of parts out of `max`. `label` says the same in words: "6 come, 2 proxies, 9 needed". */
export function Meter({
  parts,
  max,
  label,
  className,
}: {
  parts: readonly MeterPart[];
  max: number;
  label: string;
  className?: string;
}) {
  return (
    <span
      role="img"
      aria-label={label}
      className={cn("flex h-1.5 w-full gap-0.5 overflow-hidden rounded-full bg-muted", className)}
    >
      {parts.map((part, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their order
          key={i}
          className={cn(
            "h-full rounded-full",
            part.tone ? cn(toneClass[part.tone], "bg-tone") : "bg-primary",
            part.pale && "opacity-50",
          )}
          style={{ width: `${max > 0 ? Math.min(100, (part.value / max) * 100) : 0}%` }}
        />
      ))}
    </span>
  );
}
