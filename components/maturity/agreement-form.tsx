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
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** What is agreed, until when, and which meeting decides. */
export function AgreementForm({
  action,
  slug,
  requirementKey,
  meetings,
}: {
  action: FormAction;
  slug: string;
  requirementKey: string;
  /** Soonest first; with their dates in words. */
  meetings: readonly { id: string; label: string }[];
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["text", "until", "meetingId"]);
  const none = meetings.length === 0 ? "No general meeting is planned that has not been noticed." : undefined;
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="requirementKey" value={requirementKey} />
      <Field
        label="What is agreed, and why"
        hint="Its users read this on the service’s page."
        error={issueOf(result, "text")}
      >
        {(field) => <Textarea name="text" rows={4} maxLength={4000} required {...field} />}
      </Field>
      <Field label="Until" hint="Then the requirement counts again." error={issueOf(result, "until")}>
        {(field) => <Input type="date" name="until" required className="max-w-48" {...field} />}
      </Field>
      <Field label="Which meeting decides" error={issueOf(result, "meetingId")}>
        {(field) => (
          <Select name="meetingId" required className="max-w-96" {...field}>
            {meetings.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not put on the agenda." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary" disabledReason={none}>
          Put it on the agenda
        </SubmitButton>
        <Button href={`/services/${slug}/level`}>Cancel</Button>
      </div>
    </form>
  );
}
