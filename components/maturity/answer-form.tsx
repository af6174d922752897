"use client";

import { Check, Minus, X } from "lucide-react";
import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { type Segment, Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { AssessmentState } from "@/lib/maturity/schema/states";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

const icon = { "aria-hidden": true, size: 14, strokeWidth: 1.75 } as const;
const SEGMENTS: Segment[] = [
  { value: "met", label: "Met", icon: <Check {...icon} />, tone: "live" },
  { value: "unmet", label: "Not met", icon: <X {...icon} />, tone: "refused" },
  { value: "not_applicable", label: "Does not apply", icon: <Minus {...icon} /> },
];

export interface GivenAnswer {
  state: AssessmentState | null;
  reason: string;
  evidence: string;
}

/** A maintainer's answer to one requirement. What was typed stays when the server refuses, and from choice to choice. */
export function AnswerForm({
  action,
  slug,
  requirementKey,
  given,
  children,
}: {
  action: FormAction;
  slug: string;
  requirementKey: string;
  given: GivenAnswer;
  /** What else one could do about it. */
  children?: ReactNode;
}) {
  const [result, submit] = useActionState(action, null);
  const [state, setState] = useState<string | null>(given.state);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok) fold(form.current);
  }, [result]);
  const error = errorOf(result, ["state", "evidence", "reason"]);
  const isMet = state === "met" || state === null;
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={keepsText(submit)}
      className="grid gap-3 px-4 pt-1 pb-4 md:pl-[42px]"
    >
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="requirementKey" value={requirementKey} />
      <fieldset className="grid justify-start gap-1.5 max-md:justify-stretch">
        <legend className="sr-only">Is it met?</legend>
        <Segmented name="state" segments={SEGMENTS} value={state} onValueChange={setState} required />
      </fieldset>
      {issueOf(result, "state") && (
        <p role="alert" className="text-meta text-tone-refused-fg">
          {issueOf(result, "state")}
        </p>
      )}
      <div hidden={!isMet}>
        <Field label="Where one can see it" hint="Words and links." error={issueOf(result, "evidence")}>
          {(field) => (
            <Textarea name="evidence" rows={2} maxLength={4000} defaultValue={given.evidence} {...field} />
          )}
        </Field>
      </div>
      <div hidden={isMet}>
        <Field
          label={state === "unmet" ? "What is missing" : "Why it does not apply"}
          error={issueOf(result, "reason")}
        >
          {(field) => (
            <Textarea name="reason" rows={2} maxLength={4000} defaultValue={given.reason} {...field} />
          )}
        </Field>
      </div>
      {error && (
        <Notice tone="refused" title="Your answer was not kept." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>Answer</SubmitButton>
        {children}
      </div>
    </form>
  );
}

/** Closes what was opened to answer, and leaves the keyboard where it was opened. */
function fold(form: HTMLFormElement | null) {
  const details = form?.closest("details");
  if (!details) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}
