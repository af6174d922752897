"use client";

import { useActionState } from "react";
import { DecisionFooter } from "@/components/shared/decision-panel";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** The board's own answer to an alpha. */
export function ConfirmAlpha({
  action,
  verificationId,
  title,
}: {
  action: FormAction;
  verificationId: string;
  title: string;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["reason"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)}>
      <input type="hidden" name="verificationId" value={verificationId} />
      <div className="grid gap-3 border-border border-t px-4 py-3">
        <Field label="For the record" optional error={issueOf(result, "reason")}>
          {(field) => <Textarea name="reason" rows={2} maxLength={4000} {...field} />}
        </Field>
        {error && (
          <Notice tone="refused" title="It was not confirmed." live="assertive">
            {error}
          </Notice>
        )}
      </div>
      <DecisionFooter>
        <SubmitButton variant="primary">Confirm that {title} is alpha</SubmitButton>
      </DecisionFooter>
    </form>
  );
}
