"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ReactElement, type ReactNode, useId } from "react";

/**
 * A short explanation on hover and focus. `trigger` must be focusable; readers hear `content` as its description
 * (give `labels` when the tooltip is the trigger's own aria-label, so that it is not said twice).
 */
export function Tooltip({
  content,
  side = "top",
  labels,
  trigger,
  children,
}: {
  content: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  labels?: boolean;
  trigger: ReactElement<Record<string, unknown>>;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <Base.Root>
      <Base.Trigger render={trigger} {...(labels ? {} : { "aria-describedby": id })} closeOnClick={false}>
        {children}
      </Base.Trigger>
      {!labels && (
        <span id={id} hidden>
          {content}
        </span>
      )}
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-w-72 rounded-md bg-foreground px-2 py-1 text-background text-meta shadow-overlay transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
