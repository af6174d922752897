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
import { KIND_HINTS, KIND_WORDS, SERVICE_KINDS, type ServicePage } from "@/lib/catalog/schema";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

const TEXTS = [
  { name: "description", label: "About it", hint: "Markdown.", rows: 8 },
  {
    name: "gives",
    label: "What it gives to services that use it",
    hint: "What they get, how they get it, and what limits there are. Markdown.",
    rows: 5,
  },
  {
    name: "removal",
    label: "How a service that used it is removed",
    hint: "What is deleted, what is handed over, and by whom. Markdown.",
    rows: 4,
  },
  { name: "principles", label: "How it aligns with our principles", hint: "Markdown.", rows: 4 },
  {
    name: "backups",
    label: "Its own backup policy",
    hint: "What is kept, for how long, and how it is restored. Left empty, its level’s promise stands. Markdown.",
    rows: 4,
  },
] as const;

/** What a service says of itself. What was typed stays when the server refuses. */
export function EditServiceForm({ service, action }: { service: ServicePage; action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const fields = ["title", "summary", "owner", "links", "kind", ...TEXTS.map((one) => one.name)];
  const error = errorOf(result, fields);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="slug" value={service.slug} />
      <Field label="Title" error={issueOf(result, "title")}>
        {(field) => <Input name="title" defaultValue={service.title} maxLength={100} required {...field} />}
      </Field>
      <Field label="What it is for, in a sentence" error={issueOf(result, "summary")}>
        {(field) => <Input name="summary" defaultValue={service.summary} maxLength={300} {...field} />}
      </Field>
      {service.level === "proposed" && (
        <Field label="For whom" error={issueOf(result, "kind")}>
          {(field) => (
            <Select name="kind" defaultValue={service.kind} {...field}>
              {SERVICE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {KIND_WORDS[kind]}: {KIND_HINTS[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {TEXTS.map(({ name, label, hint, rows }) => (
        <Field key={name} label={label} hint={hint} error={issueOf(result, name)} optional>
          {(field) => (
            <Textarea name={name} defaultValue={service[name]} rows={rows} maxLength={20_000} {...field} />
          )}
        </Field>
      ))}
      <Field
        label="Links"
        hint="One a line: its title, then its address. Documentation, discussion, source."
        error={issueOf(result, "links")}
        optional
      >
        {(field) => (
          <Textarea
            name="links"
            rows={4}
            defaultValue={service.links.map(({ title, url }) => `${title} ${url}`).join("\n")}
            {...field}
          />
        )}
      </Field>
      <Field
        label="Owner elsewhere"
        hint="Who answers for it in another catalogue. Its maintainers stand here by themselves."
        error={issueOf(result, "owner")}
        optional
      >
        {(field) => <Input name="owner" defaultValue={service.owner} maxLength={200} {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not saved." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary">Save</SubmitButton>
        <Button href={`/services/${service.slug}`}>Cancel</Button>
      </div>
    </form>
  );
}
