"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import type { RequirementSetPage } from "@/lib/maturity/schema/requirement-sets";
import { ASKING_LEVELS } from "@/lib/maturity/schema/states";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

const PARTS = [
  ["promise", "What users can expect", 300],
  ["uptime", "Uptime", 80],
  ["backup", "Backup", 80],
] as const;

/** Why a draft is proposed, and what users could expect at each level. */
export function SetForm({ action, set }: { action: FormAction; set: RequirementSetPage }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["rationale", "promises"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-6">
      <input type="hidden" name="setId" value={set.id} />
      <Field
        label="Why"
        hint="Markdown. Members read it before they vote."
        error={issueOf(result, "rationale")}
        optional
      >
        {(field) => (
          <Textarea name="rationale" rows={5} maxLength={10_000} defaultValue={set.rationale} {...field} />
        )}
      </Field>
      {ASKING_LEVELS.map((level) => (
        <fieldset key={level} className="grid gap-3">
          <legend className="mb-2 text-section">{LEVEL_STATUS[level].label}</legend>
          {PARTS.map(([part, label, longest]) => (
            <Field key={part} label={label} error={issueOf(result, `promises.${level}.${part}`)}>
              {(field) => (
                <Input
                  name={`${level}-${part}`}
                  maxLength={longest}
                  required
                  defaultValue={set.promises[level][part]}
                  {...field}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      {error && (
        <Notice tone="refused" title="The draft is as it was." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary">Keep it</SubmitButton>
        <Button href={`/requirements/${set.id}`}>Cancel</Button>
      </div>
    </form>
  );
}
