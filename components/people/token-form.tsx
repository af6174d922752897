"use client";

import { useActionState, useEffect, useId, useRef } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/kernel/action";
import { SCOPE_WORDS, type Scope } from "@/lib/people/schema";
import { errorOf, issueOf } from "../forks/form-action";
import { NewToken } from "./new-token";

type Made = ActionResult<{ id: string; token: string }>;

/** Ticked at first: what the way to a fork asks for. */
const USUAL: readonly Scope[] = ["read", "git"];

/** Makes a token; the token itself then stands under the form, until the page is left. */
export function TokenForm({
  action,
  scopes,
  login,
  site,
}: {
  action: (before: Made | null, form: FormData) => Promise<Made>;
  scopes: readonly Scope[];
  login: string;
  site: string;
}) {
  const [result, submit] = useActionState(action, null);
  const scopesId = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);
  const scopesIssue = issueOf(result, "scopes");
  const error = errorOf(result, ["label", "scopes", "days"]);
  return (
    <>
      <form ref={form} action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
        <Field label="Name" hint="Where it is used, such as “laptop”." error={issueOf(result, "label")}>
          {(field) => <Input name="label" maxLength={80} required autoComplete="off" {...field} />}
        </Field>
        <fieldset aria-describedby={scopesIssue ? scopesId : undefined} className="grid gap-1">
          <legend className="mb-1.5 font-medium text-table">What it may do</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              value={scope}
              defaultChecked={USUAL.includes(scope)}
              label={<span className="mono">{scope}</span>}
              hint={SCOPE_WORDS[scope]}
            />
          ))}
          {scopesIssue && (
            <p id={scopesId} className="text-meta text-tone-refused-fg">
              {scopesIssue}
            </p>
          )}
        </fieldset>
        <Field label="It works" error={issueOf(result, "days")}>
          {(field) => (
            <Select name="days" defaultValue="90" {...field}>
              <option value="30">for 30 days</option>
              <option value="90">for 90 days</option>
              <option value="365">for a year</option>
              <option value="never">until you revoke it</option>
            </Select>
          )}
        </Field>
        {error && (
          <Notice tone="refused" title="No token was made." live="assertive">
            {error}
          </Notice>
        )}
        <div>
          <SubmitButton variant="primary" className="max-md:w-full">
            Make the token
          </SubmitButton>
        </div>
      </form>
      {result?.ok && <NewToken key={result.value.id} token={result.value.token} login={login} site={site} />}
    </>
  );
}
