"use client";

import { useActionState, useState } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";

const WORDS = {
  step_down: { button: "Step down", cancel: "Stay", hint: "Those who go on read it." },
  remove: { button: "Remove", cancel: "Leave it", hint: "They are told, and it is written down." },
} as const;

/** A maintainer steps down, or the board removes one: asks first, and says what follows. */
export function EndMaintainership({
  action,
  person,
  service,
  follows,
  how,
}: {
  action: FormAction;
  person: { maintainershipId: string; name: string };
  service: { title: string };
  follows: string;
  how: keyof typeof WORDS;
}) {
  const [result, submit] = useActionState(action, null);
  const [reason, setReason] = useState("");
  const words = WORDS[how];
  const error = errorOf(result, ["reason"]);
  const isRemoval = how === "remove";
  return (
    <AlertDialog
      trigger={
        <Button size="sm" variant={isRemoval ? "destructive" : "outline"}>
          {words.button}
          {isRemoval && <span className="sr-only"> {person.name}</span>}
        </Button>
      }
      title={
        isRemoval
          ? `${person.name} no longer maintains ${service.title}?`
          : `Stop maintaining ${service.title}?`
      }
      description={follows}
      formAction={submit}
      cancel={words.cancel}
      action={<SubmitButton variant="destructive">{words.button}</SubmitButton>}
    >
      <input type="hidden" name="maintainershipId" value={person.maintainershipId} />
      <Field label="Reason" hint={words.hint} optional={!isRemoval} error={issueOf(result, "reason")}>
        {(field) => (
          <Textarea
            name="reason"
            rows={2}
            maxLength={500}
            required={isRemoval}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...field}
          />
        )}
      </Field>
      {error && (
        <Notice tone="refused" title="Nothing was changed." live="assertive">
          {error}
        </Notice>
      )}
    </AlertDialog>
  );
}
