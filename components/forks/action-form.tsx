"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import type { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "./form-action";

type Look = Pick<ComponentProps<typeof Button>, "variant" | "size" | "disabledReason" | "reasonAt">;

/** One button that does one thing: `fields` go along unseen, and what went wrong stands under the button. */
export function ActionForm({
  action,
  fields,
  className,
  children,
  ...look
}: Look & {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  className?: string;
  children: ReactNode;
}) {
  const [state, submit] = useActionState(action, null);
  const error = errorOf(state);
  return (
    <form action={submit} className={cn("flex flex-col gap-1", className)}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton {...look}>{children}</SubmitButton>
      {error && (
        <p role="alert" className="max-w-[48ch] text-meta text-tone-refused-fg">
          {error}
        </p>
      )}
    </form>
  );
}
