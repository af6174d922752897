"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";

export const scrimClass =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-[180ms] ease-calm data-ending-style:opacity-0 data-starting-style:opacity-0";

export const overlayClass =
  "rounded-xl bg-popover text-popover-foreground shadow-overlay transition-[opacity,transform] duration-[180ms] ease-calm data-ending-style:opacity-0 data-starting-style:opacity-0 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98]";

/**
 * A dialog over the page. `trigger` is the element that opens it (a Button), or control it with `open` and
 * `onOpenChange`. `title` names it, `description` follows, children are the body, `footer` holds the actions.
 */
export function Dialog({
  trigger,
  title,
  description,
  footer,
  open,
  onOpenChange,
  className,
  children,
}: {
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        <Base.Popup
          className={cn(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 flex-col",
            overlayClass,
            className,
          )}
        >
          <div className="flex items-start gap-3 px-4 pt-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-question">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 max-w-[72ch] text-muted-foreground text-table">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className={cn(buttonClass({ variant: "ghost", size: "icon-sm" }), "-mt-0.5 -mr-1")}
            >
              <X aria-hidden="true" size={16} strokeWidth={1.75} />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 rounded-b-xl border-border border-t bg-background px-4 py-3">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog around it: `<DialogClose render={<Button>Cancel</Button>} />`. */
export function DialogClose(props: ComponentProps<typeof Base.Close>) {
  return <Base.Close {...props} />;
}
