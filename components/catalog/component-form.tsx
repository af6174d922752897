"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ComponentView } from "@/lib/catalog/schema";
import { errorOf, type FormAction } from "../forks/form-action";

/** What a component is for, and whether people may contribute to it. */
export function ComponentForm({
  slug,
  component,
  action,
}: {
  slug: string;
  component: ComponentView;
  action: FormAction;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-3">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="name" value={component.name} />
      <Field label="What it is for">
        {(field) => (
          <Textarea name="purpose" rows={2} maxLength={500} defaultValue={component.purpose} {...field} />
        )}
      </Field>
      <Field label="Contributions">
        {(field) => (
          <Select name="isClosed" defaultValue={component.contributable ? "no" : "yes"} {...field}>
            <option value="no">It takes contributions</option>
            <option value="yes">It takes none, for this reason:</option>
          </Select>
        )}
      </Field>
      <Field
        label="Why it takes none"
        hint="People read this when they want to change it."
        optional={component.contributable}
      >
        {(field) => (
          <Textarea name="reason" rows={3} maxLength={500} defaultValue={component.reason ?? ""} {...field} />
        )}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not saved." live="assertive">
          {error}
        </Notice>
      )}
      {result?.ok && <Notice tone="live" title="Saved." live="polite" />}
      <div>
        <SubmitButton size="sm">Save {component.name}</SubmitButton>
      </div>
    </form>
  );
}
