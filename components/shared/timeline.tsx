import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { IconName, Tone } from "@/lib/status";
import { Icon } from "./icon";
import { PersonName } from "./person-name";
import { Time } from "./time";
import { toneClass } from "./tone";

/** Who did what, newest first: children are TimelineEntry. */
export function Timeline({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="px-4 pt-3 pb-4">
      {children}
    </ol>
  );
}

/**
 * One entry: `actor`, then children (verb and object: "passed the cross-check of revision 2"), when, and the `reason`
 * quoted. Without `actor` it is the system's own, quieter. A `tone` fills the mark: keep it for what changed something.
 */
export function TimelineEntry({
  icon,
  tone,
  actor,
  at,
  now,
  reason,
  id,
  children,
}: {
  icon: IconName;
  tone?: Tone;
  actor?: { name: string; href?: string; you?: boolean };
  at: string;
  now: string;
  reason?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <li
      id={id}
      className={cn(
        "relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2.5 py-1.5 text-table",
        "not-last:before:absolute not-last:before:top-[30px] not-last:before:-bottom-1.5 not-last:before:left-[9.5px] not-last:before:w-px not-last:before:bg-border",
      )}
    >
      <span
        className={cn(
          "grid size-5 place-items-center rounded-full",
          tone ? cn(toneClass[tone], "bg-tone-bg text-tone") : "text-muted-foreground",
        )}
      >
        <Icon name={icon} size={12} />
      </span>
      <div className={cn("min-w-0 [overflow-wrap:anywhere]", !actor && "text-muted-foreground")}>
        {actor && (
          <>
            <PersonName {...actor} />{" "}
          </>
        )}
        {children}
        {reason && (
          <blockquote className="mt-1 mb-0.5 max-w-[72ch] whitespace-pre-line border-border border-l-2 pl-2.5 text-foreground">
            {reason}
          </blockquote>
        )}
      </div>
      <Time at={at} now={now} className="text-meta text-muted-foreground leading-5" />
    </li>
  );
}
