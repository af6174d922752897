"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** Title and words of a pull request. What was typed stays when the server refuses. */
export function PullRequestForm({
  action,
  component,
  branch,
  title,
  cancelHref,
  disabledReason,
}: {
  action: FormAction;
  component: string;
  branch: string;
  title: string;
  cancelHref: string;
  disabledReason?: string;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["title", "body"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="component" value={component} />
      <input type="hidden" name="branch" value={branch} />
      <Field label="Title" error={issueOf(result, "title")}>
        {(field) => <Input name="title" defaultValue={title} maxLength={200} required {...field} />}
      </Field>
      <Field
        label="What it changes, and why"
        hint="Markdown. Whoever cross-checks it reads this first."
        error={issueOf(result, "body")}
        optional
      >
        {(field) => <Textarea name="body" rows={8} maxLength={20_000} {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="The pull request was not opened." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary" disabledReason={disabledReason}>
          Open the pull request
        </SubmitButton>
        <Button href={cancelHref}>Cancel</Button>
      </div>
    </form>
  );
}
