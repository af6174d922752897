import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Work that runs now. It turns, and stands still under reduced motion: the word beside it says the same. */
export function Spinner({ size = 16, className }: { size?: 12 | 14 | 16; className?: string }) {
  return (
    <LoaderCircle
      aria-hidden="true"
      size={size}
      strokeWidth={size === 12 ? 2 : 1.75}
      className={cn("animate-spin-slow shrink-0", className)}
    />
  );
}
