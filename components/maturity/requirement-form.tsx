"use client";

import { useActionState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { LEVEL_STATUS, SERVICE_KINDS } from "@/lib/catalog/schema";
import type { RequirementView } from "@/lib/maturity/schema/requirement-sets";
import { ASKING_LEVELS, COMPUTED_RULES } from "@/lib/maturity/schema/states";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";
import { KINDS_WORDS, RULE_WORDS } from "./set-words";

const SHOWN = ["key", "level", "kinds", "check", "rule", "text", "provided"];

/** One requirement of a draft, new or changed. What was typed stays when the server refuses. */
export function RequirementForm({
  action,
  setId,
  requirement,
}: {
  action: FormAction;
  setId: string;
  /** Null: a new one. */
  requirement: RequirementView | null;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, SHOWN);
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-4">
      <input type="hidden" name="setId" value={setId} />
      {requirement ? (
        <input type="hidden" name="key" value={requirement.key} />
      ) : (
        <input type="hidden" name="isNew" value="yes" />
      )}
      <Field label="What is required" error={issueOf(result, "text")}>
        {(field) => (
          <Textarea
            {...{ name: "text", rows: 3, maxLength: 1000, required: true }}
            defaultValue={requirement?.text}
            {...field}
          />
        )}
      </Field>
      <Field
        label="What the co-op provides to help"
        hint="A requirement is fair where the co-op makes it possible."
        error={issueOf(result, "provided")}
        optional
      >
        {(field) => (
          <Textarea
            name="provided"
            rows={2}
            maxLength={1000}
            defaultValue={requirement?.provided}
            {...field}
          />
        )}
      </Field>
      {!requirement && (
        <Field
          label="Key"
          hint="A short name such as docs-backup. It stays the same from version to version."
          error={issueOf(result, "key")}
        >
          {(field) => (
            <Input
              name="key"
              required
              maxLength={60}
              autoComplete="off"
              className="mono max-w-72"
              {...field}
            />
          )}
        </Field>
      )}
      <fieldset className="grid justify-start gap-1.5">
        <legend className="mb-1.5 font-medium text-table">From which level on</legend>
        <Segmented
          name="level"
          required
          segments={ASKING_LEVELS.map((level) => ({ value: level, label: LEVEL_STATUS[level].label }))}
          defaultValue={requirement?.level ?? "beta"}
        />
      </fieldset>
      <fieldset className="grid gap-1">
        <legend className="mb-1.5 font-medium text-table">Of which services</legend>
        {SERVICE_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            label={KINDS_WORDS[kind].charAt(0).toUpperCase() + KINDS_WORDS[kind].slice(1)}
            defaultChecked={requirement?.kinds.includes(kind) ?? true}
          />
        ))}
        {issueOf(result, "kinds") && (
          <p role="alert" className="text-meta text-tone-refused-fg">
            {issueOf(result, "kinds")}
          </p>
        )}
      </fieldset>
      <Field
        label="How it is checked"
        hint="Attested: its maintainers answer, with evidence. The others are worked out from the catalogue."
        error={issueOf(result, "check") ?? issueOf(result, "rule")}
      >
        {(field) => (
          <Select name="check" defaultValue={requirement?.rule ?? "attested"} className="max-w-96" {...field}>
            <option value="attested">Attested by its maintainers</option>
            {COMPUTED_RULES.map((rule) => (
              <option key={rule} value={rule}>
                Worked out: {RULE_WORDS[rule].charAt(0).toLowerCase() + RULE_WORDS[rule].slice(1)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {error && (
        <Notice tone="refused" title="The draft is as it was." live="assertive">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary">{requirement ? "Change it" : "Add it"}</SubmitButton>
        <Button href={`/requirements/${setId}`}>Cancel</Button>
      </div>
    </form>
  );
}
