import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Status } from "@/lib/status";
import { Icon } from "./icon";
import { toneClass } from "./tone";

type StateProps = Status & {
  /** Other words than the map's, where the page needs them ("Revision 1 serves"). */
  children?: ReactNode;
  className?: string;
};

/** A noun's state in a box: in page and card headers and inboxes. `<StateBadge {...forkStatus[fork.state]} />` */
export function StateBadge({ label, tone, icon, children, className }: StateProps) {
  return (
    <Badge className={cn(toneClass[tone], className)}>
      <Icon name={icon} size={12} />
      {children ?? label}
    </Badge>
  );
}

/** A noun's state without a box: in rows. Same props as StateBadge. */
export function StateWord({ label, tone, icon, children, className }: StateProps) {
  return (
    <span
      className={cn(
        toneClass[tone],
        "inline-flex items-center gap-1.5 whitespace-nowrap align-top font-medium text-tone-fg",
        className,
      )}
    >
      <Icon name={icon} size={14} className="text-tone" />
      {children ?? label}
    </span>
  );
}
