"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServicePage } from "@/lib/catalog/schema";
import { errorOf, type FormAction } from "../forks/form-action";

/** What a service consumes: one is taken away with a button, another added by its name. */
export function DependenciesForm({ service, action }: { service: ServicePage; action: FormAction }) {
  const [removed, remove] = useActionState(action, null);
  const [added, add] = useActionState(action, null);
  const rows = [
    ...service.consumes.map(({ slug, title }) => ({ name: slug, title, isKnown: true })),
    ...service.unknownProviders.map((name) => ({ name, title: name, isKnown: false })),
  ];
  const error = errorOf(added) ?? errorOf(removed);
  return (
    <>
      <form action={remove}>
        <input type="hidden" name="slug" value={service.slug} />
        <ul className="divide-y divide-border">
          {rows.map(({ name, title, isKnown }) => (
            <li key={name} className="flex min-h-10 items-center gap-2 px-4 py-1.5 text-table">
              <span className="min-w-0 [overflow-wrap:anywhere]">{title}</span>
              {!isKnown && <span className="text-muted-foreground">nobody defined it</span>}
              <span className="ml-auto">
                <SubmitButton size="sm" name="release" value={name} aria-label={`Remove ${title}`}>
                  Remove
                </SubmitButton>
              </span>
            </li>
          ))}
        </ul>
      </form>
      <form action={add} className="grid gap-2 border-border border-t px-4 py-3">
        <input type="hidden" name="slug" value={service.slug} />
        <Field label="Another service that it consumes" hint="Its name in addresses, such as “identity”.">
          {(field) => <Input name="consume" className="mono" maxLength={200} required {...field} />}
        </Field>
        {error && (
          <Notice tone="refused" title="Nothing was changed." live="assertive">
            {error}
          </Notice>
        )}
        <div>
          <SubmitButton size="sm">Add it</SubmitButton>
        </div>
      </form>
    </>
  );
}
