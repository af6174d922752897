"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import type { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

interface Base {
  name: string;
  label: string;
  hint?: ReactNode;
  value?: string;
  required?: boolean;
}
export type FormField =
  | (Base & { kind: "text" | "date" | "file" | "number"; accept?: string; placeholder?: string })
  | (Base & { kind: "area"; rows?: number; mono?: boolean })
  | (Base & { kind: "choice"; options: readonly { value: string; label: string }[] })
  | (Base & { kind: "tick"; isTicked?: boolean });

/**
 * A form made of fields in a row of their own: what was entered stays when it is refused, and each problem stands at its
 * field. `hidden` goes along unseen.
 */
export function SimpleForm({
  action,
  hidden = {},
  fields,
  groups = [],
  submit,
  variant = "outline",
  refused,
  disabledReason,
  className,
  children,
}: {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  /** Fields that belong together, under words of their own. */
  groups?: readonly { legend: string; fields: readonly FormField[] }[];
  submit: ReactNode;
  variant?: ComponentProps<typeof Button>["variant"];
  /** What did not happen: "Nothing was signed." */
  refused: string;
  disabledReason?: string;
  className?: string;
  children?: ReactNode;
}) {
  const [state, act] = useActionState(action, null);
  const error = errorOf(
    state,
    fields.map((field) => field.name),
  );
  return (
    <form action={act} onSubmit={keepsText(act)} className={cn("grid gap-4", className)}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {fields.map((field) => (
        <OneField key={field.name} field={field} error={issueOf(state, field.name)} />
      ))}
      {groups.map((group) => (
        <fieldset key={group.legend} className="grid gap-1.5">
          <legend className="mb-1.5 font-medium text-table">{group.legend}</legend>
          {group.fields.map((field) => (
            <OneField
              key={`${field.name} ${field.value ?? ""}`}
              field={field}
              error={issueOf(state, field.name)}
            />
          ))}
        </fieldset>
      ))}
      {error && (
        <Notice tone="refused" title={refused} live="assertive">
          {error}
        </Notice>
      )}
      <div>
        <SubmitButton variant={variant} disabledReason={disabledReason} className="max-md:w-full">
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}

function OneField({ field, error }: { field: FormField; error: string | undefined }) {
  const { name, label, hint, required, value } = field;
  if (field.kind === "tick") {
    return (
      <label className="flex min-h-6 items-start gap-2 py-0.5 text-table">
        <input
          type="checkbox"
          name={name}
          value={value ?? "on"}
          required={required}
          defaultChecked={field.isTicked}
          className="mt-0.5 size-4 shrink-0 accent-primary"
        />
        <span>
          {label}
          {hint && <span className="block text-meta text-muted-foreground">{hint}</span>}
          {error && <span className="block text-meta text-tone-refused-fg">{error}</span>}
        </span>
      </label>
    );
  }
  return (
    <Field label={label} hint={hint} error={error} optional={!required}>
      {(given) => {
        switch (field.kind) {
          case "area":
            return (
              <Textarea
                name={name}
                rows={field.rows}
                required={required}
                defaultValue={value}
                className={field.mono ? "mono" : undefined}
                {...given}
              />
            );
          case "choice":
            return (
              <Select name={name} required={required} defaultValue={value} {...given}>
                {field.options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </Select>
            );
          default:
            return (
              <Input
                name={name}
                type={field.kind}
                required={required}
                defaultValue={field.kind === "file" ? undefined : value}
                accept={field.accept}
                placeholder={field.placeholder}
                autoComplete="off"
                className={field.kind === "file" ? "h-auto py-1" : undefined}
                {...given}
              />
            );
        }
      }}
    </Field>
  );
}
