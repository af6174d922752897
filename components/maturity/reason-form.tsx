"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import type { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** A decision with its words: one text field named `name`, one button. What was typed stays when it is refused. */
export function ReasonForm({
  action,
  fields,
  name = "reason",
  label,
  hint,
  given,
  isOptional,
  button,
  variant,
  disabledReason,
  children,
}: {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  name?: string;
  label: string;
  hint?: string;
  given?: string;
  isOptional?: boolean;
  button: string;
  variant?: ComponentProps<typeof Button>["variant"];
  disabledReason?: string;
  children?: ReactNode;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, [name]);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-3">
      {Object.entries(fields).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {children}
      <Field label={label} hint={hint} optional={isOptional} error={issueOf(result, name)}>
        {(field) => <Textarea name={name} rows={3} maxLength={4000} defaultValue={given} {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not done." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant={variant} disabledReason={disabledReason}>
          {button}
        </SubmitButton>
        {result?.ok && (
          <span role="status" className="text-meta text-muted-foreground">
            Done.
          </span>
        )}
      </div>
    </form>
  );
}
