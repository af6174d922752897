"use client";

import { useActionState } from "react";
import { CardFooter } from "@/components/shared/card";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { Why } from "@/components/ui/why";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** Asks the co-op to verify the next level; off, with the reason, while something stands in the way. */
export function AskToVerify({
  action,
  slug,
  level,
  whyNot,
  together,
}: {
  action: FormAction;
  slug: string;
  level: string;
  whyNot: string | null;
  /** Services that are verified with it and have not asked yet, in words. */
  together: string | null;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["note"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)}>
      <input type="hidden" name="slug" value={slug} />
      {!whyNot && (
        <div className="grid gap-3 border-border border-t px-4 py-3">
          <Field label="What the co-op should know" optional error={issueOf(result, "note")}>
            {(field) => <Textarea name="note" rows={2} maxLength={4000} {...field} />}
          </Field>
          {together && <p className="text-muted-foreground text-table">{together}</p>}
        </div>
      )}
      {error && (
        <div className="px-4 pb-3">
          <Notice tone="refused" title="The co-op was not asked." live="assertive">
            {error}
          </Notice>
        </div>
      )}
      <CardFooter className="max-md:[&_button]:w-full">
        <SubmitButton
          variant="primary"
          disabledReason={whyNot ?? undefined}
          reasonAt="elsewhere"
          className="max-md:w-full"
        >
          Ask the co-op to verify {level}
        </SubmitButton>
        {whyNot && <Why className="md:ml-auto">{whyNot}</Why>}
      </CardFooter>
    </form>
  );
}
