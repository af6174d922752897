"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { overlayClass, scrimClass } from "./dialog";

/**
 * Asks before something that cannot be taken back. `title` is the question, `description` what follows from yes,
 * children any further fields (a reason). `action` is the yes: a SubmitButton in the `form`'s place, or any Button;
 * with `formAction` the whole is a form that sends its fields there. Focus begins at the no.
 */
export function AlertDialog({
  trigger,
  title,
  description,
  action,
  cancel = "Cancel",
  formAction,
  open,
  onOpenChange,
  children,
}: {
  trigger?: ReactElement;
  title: ReactNode;
  description: ReactNode;
  action: ReactNode;
  cancel?: ReactNode;
  formAction?: (data: FormData) => void | Promise<void>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children?: ReactNode;
}) {
  const body = (
    <>
      <div className="grid gap-3 p-4">
        <div>
          <Base.Title className="text-question">{title}</Base.Title>
          <Base.Description className="mt-1 text-muted-foreground text-table">{description}</Base.Description>
        </div>
        {children}
      </div>
      <div className="flex flex-wrap justify-end gap-2 rounded-b-xl border-border border-t bg-background px-4 py-3">
        <Base.Close render={<Button>{cancel}</Button>} />
        {action}
      </div>
    </>
  );
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        <Base.Popup
          className={cn(
            "fixed top-[16vh] left-1/2 z-50 w-[min(440px,calc(100vw-32px))] -translate-x-1/2",
            overlayClass,
          )}
        >
          {formAction ? <form action={formAction}>{body}</form> : body}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
