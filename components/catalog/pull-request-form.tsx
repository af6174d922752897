"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { issueOf, keepsText } from "./form-state";

type Result = { ok: true } | { ok: false; error: string; issues: { path: string; message: string }[] };

/** Title and words of a pull request. What was typed stays when the server refuses. */
export function PullRequestForm({
  action,
  component,
  branch,
  title,
  cancelHref,
  disabledReason,
}: {
  action: (before: unknown, form: FormData) => Promise<Result>;
  component: string;
  branch: string;
  title: string;
  cancelHref: string;
  disabledReason?: string;
}) {
  const [result, submit] = useActionState(action, null);
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
      {result?.ok === false && result.issues.length === 0 && (
        <Notice tone="refused" title="The pull request was not opened." live="assertive">
          {result.error}
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
