"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { KIND_HINTS, KIND_WORDS, SERVICE_KINDS } from "@/lib/catalog/schema";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

const FIELDS = ["title", "slug", "kind", "summary", "description", "principles"];

/** An idea for a service. What was typed stays when the server refuses. */
export function ProposeForm({ action, disabledReason }: { action: FormAction; disabledReason?: string }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, FIELDS);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <Field label="Title" error={issueOf(result, "title")}>
        {(field) => <Input name="title" maxLength={100} required {...field} />}
      </Field>
      <Field
        label="Name in addresses"
        hint="Lower-case letters, digits and dashes. Left out, it is made of the title; it does not change later."
        error={issueOf(result, "slug")}
        optional
      >
        {(field) => <Input name="slug" maxLength={60} className="mono" {...field} />}
      </Field>
      <Field label="For whom" error={issueOf(result, "kind")}>
        {(field) => (
          <Select name="kind" defaultValue="user" {...field}>
            {SERVICE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {KIND_WORDS[kind]}: {KIND_HINTS[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="What it is for, in a sentence" error={issueOf(result, "summary")}>
        {(field) => <Input name="summary" maxLength={300} required {...field} />}
      </Field>
      <Field label="More about it" hint="Markdown." error={issueOf(result, "description")} optional>
        {(field) => <Textarea name="description" rows={6} maxLength={20_000} {...field} />}
      </Field>
      <Field
        label="How it aligns with our principles"
        hint="Markdown."
        error={issueOf(result, "principles")}
        optional
      >
        {(field) => <Textarea name="principles" rows={4} maxLength={20_000} {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not proposed." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary" disabledReason={disabledReason}>
          Propose it
        </SubmitButton>
        <Button href="/services">Cancel</Button>
      </div>
    </form>
  );
}
