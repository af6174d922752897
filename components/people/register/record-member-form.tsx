"use client";

import { useActionState, useEffect, useRef } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

const FIELDS = ["login", "name", "email", "joined", "reason"];

/** Writes down that somebody joined, known here or not. */
export function RecordMemberForm({ action, today }: { action: FormAction; today: string }) {
  const [result, submit] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);
  const error = errorOf(result, FIELDS);
  return (
    <form ref={form} action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <Field
        label="Login"
        hint="Their GitHub username. Whoever is known here by it is meant."
        error={issueOf(result, "login")}
      >
        {(field) => <Input name="login" maxLength={60} required autoComplete="off" {...field} />}
      </Field>
      <Field label="Name" hint="Of somebody new." optional error={issueOf(result, "name")}>
        {(field) => <Input name="name" maxLength={100} autoComplete="off" {...field} />}
      </Field>
      <Field label="E-mail address" hint="For notices of meetings." optional error={issueOf(result, "email")}>
        {(field) => <Input name="email" type="email" maxLength={320} autoComplete="off" {...field} />}
      </Field>
      <Field label="Joined" error={issueOf(result, "joined")}>
        {(field) => <Input name="joined" type="date" defaultValue={today} required {...field} />}
      </Field>
      <Field label="Decision" hint="Who admitted them, and when." optional error={issueOf(result, "reason")}>
        {(field) => <Input name="reason" maxLength={500} autoComplete="off" {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="Nobody was recorded." live="assertive">
          {error}
        </Notice>
      )}
      {result?.ok && <Notice tone="live" title="Recorded." live="polite" />}
      <div>
        <SubmitButton variant="primary" className="max-md:w-full">
          Record a member
        </SubmitButton>
      </div>
    </form>
  );
}
