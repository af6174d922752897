"use client";

import { Check, Minus, X } from "lucide-react";
import { useActionState, useState } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { StateWord } from "@/components/shared/state";
import { Field } from "@/components/ui/field";
import { type Segment, Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { UpdatePage, UpdateRequirement } from "@/lib/maturity/schema/updates";
import { OUTCOME_STATUS } from "@/lib/maturity/status";
import { errorOf, type FormAction } from "../../forks/form-action";

const icon = { "aria-hidden": true, size: 14, strokeWidth: 1.75 } as const;
const SEGMENTS: Segment[] = [
  { value: "met", label: "Met", icon: <Check {...icon} />, tone: "live" },
  { value: "unmet", label: "Not met", icon: <X {...icon} />, tone: "refused" },
  { value: "not_applicable", label: "Does not apply", icon: <Minus {...icon} /> },
];

/** The whole report: every requirement with its answer, the text, and two buttons. Nothing typed is lost by either. */
export function UpdateForm({ update, action }: { update: UpdatePage; action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const [answers, setAnswers] = useState(
    () => new Map(update.requirements.map(({ key, answer }) => [key, answer?.state ?? null])),
  );
  const open = update.requirements.filter(
    ({ key, answer, outcome }) => answer && outcome !== "waived" && !answers.get(key),
  ).length;
  const choose = (key: string) => (state: string) =>
    setAnswers((before) => new Map(before).set(key, state as "met" | "unmet" | "not_applicable"));
  const isKept = result?.ok && update.state === "drafted";
  return (
    <form action={submit} onSubmit={keepsText(submit)} className="grid gap-6 max-md:gap-4">
      <input type="hidden" name="updateId" value={update.id} />
      <Card>
        <CardHeader title="What is asked of it" aside={open ? `${open} to answer` : "all answered"} />
        <ul className="divide-y divide-border">
          {update.requirements.map((one) => (
            <RequirementAnswer
              key={one.key}
              requirement={one}
              state={answers.get(one.key) ?? null}
              onChoose={choose(one.key)}
            />
          ))}
        </ul>
      </Card>
      <Card>
        <CardHeader title="The report" />
        <div className="grid gap-3 px-4 pt-3 pb-4">
          <Field
            label="How the year was"
            optional
            hint="Markdown. What changed, what broke, what you plan, what you need."
          >
            {(field) => (
              <Textarea name="report" rows={8} maxLength={50_000} defaultValue={update.report} {...field} />
            )}
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-2 border-border border-t bg-background px-4 py-3">
          <SubmitButton
            name="do"
            value="submit"
            variant="primary"
            disabledReason={open ? `Answer ${open} more to submit.` : undefined}
          >
            Submit to the AGM
          </SubmitButton>
          <SubmitButton name="do" value="draft">
            Keep as a draft
          </SubmitButton>
          {isKept && (
            <p role="status" className="text-meta text-muted-foreground">
              Kept. Nobody else sees it before it is submitted.
            </p>
          )}
        </div>
        {errorOf(result) && (
          <div className="px-4 pb-4">
            <Notice tone="refused" title="It was not sent; nothing you wrote is lost." live="assertive">
              {errorOf(result)}
            </Notice>
          </div>
        )}
      </Card>
    </form>
  );
}

function RequirementAnswer({
  requirement,
  state,
  onChoose,
}: {
  requirement: UpdateRequirement;
  state: string | null;
  onChoose: (state: string) => void;
}) {
  const { key, level, text, answer, outcome, why, dueNote } = requirement;
  const isMet = state === "met" || state === null;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="max-w-[72ch] font-medium">{text}</p>
          <p className="text-meta text-muted-foreground">
            {level}
            {answer ? "" : " · worked out from the catalogue"}
            {why && !answer && ` · ${why}`}
          </p>
          {dueNote && <p className="text-meta text-muted-foreground">{dueNote}</p>}
        </div>
        {answer && outcome !== "waived" ? (
          <fieldset className="max-md:w-full">
            <legend className="sr-only">{text}</legend>
            <Segmented name={`state.${key}`} segments={SEGMENTS} value={state} onValueChange={onChoose} />
          </fieldset>
        ) : (
          <StateWord {...OUTCOME_STATUS[outcome]} />
        )}
      </div>
      {answer && outcome !== "waived" && (
        <>
          <div hidden={!isMet}>
            <Field label={`Where one can see it: ${text}`} srLabel>
              {(field) => (
                <Textarea
                  name={`evidence.${key}`}
                  rows={1}
                  maxLength={4000}
                  defaultValue={answer.evidence}
                  placeholder="Where one can see it: words and links"
                  {...field}
                />
              )}
            </Field>
          </div>
          <div hidden={isMet}>
            <Field
              label={`Why: ${text}`}
              srLabel
              hint={
                state === "unmet" && !dueNote
                  ? "Submitting reports this as a deficiency; the board confirms it, and its grace begins then."
                  : undefined
              }
            >
              {(field) => (
                <Textarea
                  name={`reason.${key}`}
                  rows={2}
                  maxLength={4000}
                  defaultValue={answer.reason}
                  placeholder={state === "unmet" ? "What is missing" : "Why it does not apply"}
                  {...field}
                />
              )}
            </Field>
          </div>
        </>
      )}
    </li>
  );
}
