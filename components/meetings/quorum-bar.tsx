import { cn } from "@/components/ui/cn";
import { count } from "@/lib/format";
import type { Quorum } from "@/lib/meetings/rules";

/** Up to how many each is a cell of its own. */
const CELLS = 40;

/** Who counts, as cells: there, by proxy, and the mark that they have to reach. Many are one bar. */
export function QuorumBar({ quorum }: { quorum: Quorum }) {
  const { eligible, present, byProxy, needed } = quorum;
  const words = `${eligible} eligible: ${present} there, ${byProxy} by proxy, ${needed} needed`;
  if (eligible > CELLS || eligible === 0) {
    const share = (n: number) => `${eligible === 0 ? 0 : (n / eligible) * 100}%`;
    return (
      <div
        role="img"
        aria-label={words}
        className="relative flex h-3 overflow-hidden rounded-sm bg-muted ring-1 ring-border ring-inset"
      >
        <i className="bg-primary" style={{ width: share(present) }} />
        <i className="bg-primary-bg ring-1 ring-primary ring-inset" style={{ width: share(byProxy) }} />
        <i className="absolute inset-y-0 w-0.5 bg-foreground" style={{ left: share(needed) }} />
      </div>
    );
  }
  return (
    <div
      role="img"
      aria-label={words}
      className="grid gap-[3px] py-1"
      style={{ gridTemplateColumns: `repeat(${eligible}, minmax(0, 1fr))` }}
    >
      {Array.from({ length: eligible }, (_, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: cells are their place
          key={index}
          className={cn(
            "relative h-3 rounded-[2px] ring-inset",
            index < present
              ? "bg-primary"
              : index < present + byProxy
                ? "bg-primary-bg ring-[1.5px] ring-primary"
                : "bg-muted ring-1 ring-border",
            index === needed - 1 &&
              "after:absolute after:-top-1 after:-right-[2.5px] after:-bottom-1 after:w-0.5 after:bg-foreground",
          )}
        />
      ))}
    </div>
  );
}

/** “6 there, 2 by proxy, 17 eligible. One more makes it quorate.” */
export function quorumWords({ eligible, present, byProxy, counted, needed, isQuorate }: Quorum): string {
  const missing = needed - counted;
  const rest = isQuorate
    ? "That is a quorum."
    : `${missing === 1 ? "One more makes" : `${missing} more make`} it quorate.`;
  return `${present} there, ${byProxy} by proxy, ${count(eligible, "eligible", "eligible")}. ${rest}`;
}
