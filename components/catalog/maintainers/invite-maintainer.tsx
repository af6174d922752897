"use client";

import { useActionState, useEffect, useRef } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { keepsText } from "@/components/shared/keeps-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

/** Asks somebody to maintain the service. */
export function InviteMaintainer({ action, slug }: { action: FormAction; slug: string }) {
  const [result, submit] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);
  return (
    <form ref={form} action={submit} onSubmit={keepsText(submit)} className="grid gap-2">
      <input type="hidden" name="slug" value={slug} />
      <Field
        label="Invite a maintainer"
        hint="By login. They are asked on their home and by mail, and have 30 days to answer."
        error={issueOf(result, "login") ?? errorOf(result, ["login"])}
      >
        {(field) => (
          <span className="flex gap-2">
            <Input name="login" maxLength={60} required autoComplete="off" {...field} />
            <SubmitButton>Invite</SubmitButton>
          </span>
        )}
      </Field>
    </form>
  );
}
