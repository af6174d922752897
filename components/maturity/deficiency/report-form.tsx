"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../../forks/form-action";

interface Choice {
  key: string;
  text: string;
  level: string;
}

/** Which requirement, what is wrong, since when, and what would put it right. */
export function ReportForm({
  action,
  slug,
  choices,
  chosen,
  whyNot,
}: {
  action: FormAction;
  slug: string;
  choices: readonly Choice[];
  chosen?: string;
  whyNot?: string;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["requirementKey", "text", "remedy", "since"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="slug" value={slug} />
      <fieldset>
        <legend className="mb-1.5 font-medium">What it no longer meets</legend>
        <div className="grid gap-px overflow-hidden rounded-md border border-border">
          {choices.map(({ key, text, level }) => (
            <label
              key={key}
              className="row-hover flex items-start gap-2.5 px-3 py-2 text-table has-checked:bg-primary-bg"
            >
              <input
                type="radio"
                name="requirementKey"
                value={key}
                defaultChecked={key === chosen}
                required
                className="mt-1 accent-primary"
              />
              <span className="grow">{text}</span>
              <span className="text-muted-foreground">{level}</span>
            </label>
          ))}
        </div>
        {issueOf(result, "requirementKey") && (
          <p role="alert" className="mt-1 text-meta text-tone-refused-fg">
            Choose one.
          </p>
        )}
      </fieldset>
      <Field label="What is wrong" hint="In words that its users understand." error={issueOf(result, "text")}>
        {(field) => <Textarea name="text" rows={3} maxLength={4000} required {...field} />}
      </Field>
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_200px]">
        <Field
          label="What has to be done, after “to”"
          optional
          hint="It stands in the deadline: “Until the AGM of 12 March to restore backups, …”"
          error={issueOf(result, "remedy")}
        >
          {(field) => <Input name="remedy" maxLength={120} placeholder="restore backups" {...field} />}
        </Field>
        <Field label="Since" optional error={issueOf(result, "since")}>
          {(field) => <Input name="since" type="date" {...field} />}
        </Field>
      </div>
      {error && (
        <Notice tone="refused" title="It was not reported." live="assertive">
          {error}
        </Notice>
      )}
      <div>
        <SubmitButton variant="primary" disabledReason={whyNot}>
          Report it
        </SubmitButton>
      </div>
    </form>
  );
}
