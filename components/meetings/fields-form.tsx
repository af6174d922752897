"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { errorOf, type FormAction } from "@/components/forks/form-action";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Fields, type FormField } from "./fields";

/** A form of these fields with one button; what was typed stays when the server refuses. */
export function FieldsForm({
  action,
  hidden = {},
  fields,
  submit,
  failed,
  destructive,
  quiet,
  onDone,
  done,
  children,
}: {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  submit: string;
  /** What did not happen, where the server refuses. */
  failed: string;
  destructive?: boolean;
  /** Beside the page's own action: not filled. */
  quiet?: boolean;
  onDone?: () => void;
  /** What to say where the form stays. */
  done?: string;
  children?: ReactNode;
}) {
  const [result, send] = useActionState(action, null);
  const told = useRef(onDone);
  told.current = onDone;
  useEffect(() => {
    if (result?.ok) told.current?.();
  }, [result]);
  const error = errorOf(
    result,
    fields.map(({ name }) => name),
  );
  return (
    <form action={send} onSubmit={keepsText(send)} className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fields fields={fields} result={result} />
      {children}
      {error && (
        <Notice tone="refused" title={failed} live="assertive">
          {error}
        </Notice>
      )}
      {result?.ok && done && <Notice tone="live" title={done} live="polite" />}
      <div>
        <SubmitButton
          variant={destructive ? "destructive" : quiet ? "outline" : "primary"}
          className="max-md:w-full"
        >
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}
