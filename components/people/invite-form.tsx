"use client";

import { useActionState, useEffect, useRef } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** Lets somebody in by GitHub username or e-mail address. Nothing is sent: the administrator tells them. */
export function InviteForm({
  action,
  signIn,
  isSetUp,
}: {
  action: FormAction;
  signIn: string;
  isSetUp: boolean;
}) {
  const [result, submit] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);
  const error = errorOf(result, ["who"]);
  return (
    <form ref={form} action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      {!isSetUp && (
        <Notice tone="needs-you" title="Sign-in with GitHub is not set up here.">
          Invitations wait until it is; a username is then taken at its word.
        </Notice>
      )}
      <Field
        label="GitHub username or e-mail address"
        hint="An address has to be the primary one of their GitHub account, and verified there. The invitation is open for 30 days."
        error={issueOf(result, "who")}
      >
        {(field) => <Input name="who" maxLength={320} required autoComplete="off" {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="Nobody was invited." live="assertive">
          {error}
        </Notice>
      )}
      {result?.ok && (
        <Notice tone="live" title="Invited." live="polite">
          Forkmoot sends no mail. Tell them to sign in at <code className="mono break-all">{signIn}</code>
        </Notice>
      )}
      <div>
        <SubmitButton variant="primary" className="max-md:w-full">
          Invite
        </SubmitButton>
      </div>
    </form>
  );
}
