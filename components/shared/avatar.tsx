import { cn } from "@/components/ui/cn";
import { initials } from "@/lib/format";

/** Two letters in a ring, 20 across, hidden from readers: the name stands beside it. `you` is heather. */
export function Avatar({ name, you, className }: { name: string; you?: boolean; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid size-5 shrink-0 select-none place-items-center rounded-full border font-semibold text-[9px] leading-none",
        you
          ? "border-primary/25 bg-primary-bg text-primary"
          : "border-border bg-muted text-secondary-foreground",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
