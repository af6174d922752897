"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { errorOf, type FormAction } from "@/components/forks/form-action";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/submit-button";

interface Given {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  /** What will be recorded, and that it stays so. */
  children: ReactNode;
  /** On the button that does it. */
  submit: string;
  back: string;
  onBack: () => void;
  className?: string;
}

/**
 * In the place of a button that was pressed: what it is about to do for good, once more. The keyboard is on the button that
 * does it; Escape goes back.
 */
export function AskOnceMore({ action, fields, children, submit, back, onBack, className }: Given) {
  const [state, send] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const error = errorOf(state);
  useEffect(() => form.current?.querySelector<HTMLElement>("[type=submit]")?.focus(), []);
  return (
    <form
      ref={form}
      action={send}
      className={cn("grid gap-2", className)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onBack();
      }}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p role="status" className="max-w-[60ch] text-pretty text-table">
        {children}
      </p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary">{submit}</SubmitButton>
        <Button variant="ghost" onClick={onBack}>
          {back}
        </Button>
      </div>
      {error && (
        <p role="alert" className="max-w-[48ch] text-meta text-tone-refused-fg">
          {error}
        </p>
      )}
    </form>
  );
}
