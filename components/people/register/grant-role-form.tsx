"use client";

import { useActionState, useEffect, useRef } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { COOP_ROLE_WORDS, type CoopRole } from "@/lib/people/schema";

const FIELDS = ["role", "from", "until", "reason"];

/** Gives this person a role: only those that the reader may give. */
export function GrantRoleForm({
  action,
  login,
  roles,
  today,
}: {
  action: FormAction;
  login: string;
  roles: readonly CoopRole[];
  today: string;
}) {
  const [result, submit] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);
  const error = errorOf(result, FIELDS);
  return (
    <form ref={form} action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="login" value={login} />
      <Field label="Role" error={issueOf(result, "role")}>
        {(field) => (
          <Select name="role" required {...field}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {COOP_ROLE_WORDS[role]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="From" error={issueOf(result, "from")}>
          {(field) => <Input name="from" type="date" defaultValue={today} required {...field} />}
        </Field>
        <Field label="Until" optional error={issueOf(result, "until")}>
          {(field) => <Input name="until" type="date" {...field} />}
        </Field>
      </div>
      <Field
        label="Decision"
        hint="What it rests on, such as “AGM of 12 March”."
        error={issueOf(result, "reason")}
      >
        {(field) => <Input name="reason" maxLength={500} required autoComplete="off" {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="The role was not given." live="assertive">
          {error}
        </Notice>
      )}
      <div>
        <SubmitButton className="max-md:w-full">Give the role</SubmitButton>
      </div>
    </form>
  );
}
