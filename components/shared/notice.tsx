import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { IconName, Tone } from "@/lib/status";
import { Icon } from "./icon";
import { toneClass } from "./tone";

const icons: Readonly<Record<Tone, IconName>> = {
  draft: "info",
  waiting: "clock",
  "needs-you": "triangle-alert",
  live: "circle-check",
  refused: "circle-x",
  faint: "info",
};

/**
 * Something the reader should know before going on. `tone`: needs-you (amber), refused (red), waiting (blue), live
 * (green), draft (neutral). `title` in one sentence, children what follows from it, one `action`, a `reference` in mono.
 * `live` announces it when it appears by itself (after a form was sent): "polite" or "assertive".
 */
export function Notice({
  tone = "draft",
  icon,
  title,
  action,
  reference,
  live,
  id,
  className,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  title: ReactNode;
  action?: ReactNode;
  reference?: string;
  live?: "polite" | "assertive";
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      id={id}
      role={live === "assertive" ? "alert" : live === "polite" ? "status" : undefined}
      className={cn(
        toneClass[tone],
        "flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-lg border border-tone-border bg-tone-bg px-3 py-2.5 text-table",
        className,
      )}
    >
      <Icon name={icon ?? icons[tone]} className="mt-0.5 text-tone" />
      <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        <p className="font-semibold text-tone-fg">{title}</p>
        {children && <div className="max-w-[88ch] text-muted-foreground">{children}</div>}
        {reference && (
          <p className="mt-0.5 text-meta text-muted-foreground">
            Reference <span className="mono select-all">{reference}</span>
          </p>
        )}
      </div>
      {action && (
        <div className="flex shrink-0 items-center self-center max-md:w-full max-md:pl-[26px] max-md:[&>*]:flex-1">
          {action}
        </div>
      )}
    </div>
  );
}
