"use client";

import { useActionState } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { MinutesPart } from "@/lib/meetings/minutes-parts";

interface Given {
  action: FormAction;
  meetingId: string;
  minutes: string;
  digest: string;
  /** What is edited, where it is not all of them. */
  part: (Pick<MinutesPart, "group" | "label" | "from" | "to"> & { number: number }) | null;
  cancelHref: string;
}

/** The secretary's hand on the draft. What was typed stays when somebody else was faster. */
export function MinutesForm({ action, meetingId, minutes, digest, part, cancelHref }: Given) {
  const [state, submit] = useActionState(action, null);
  const error = errorOf(state, ["minutes"]);
  return (
    <form action={submit} onSubmit={keepsText(submit)}>
      <input type="hidden" name="meetingId" value={meetingId} />
      <input type="hidden" name="digest" value={digest} />
      {part && (
        <>
          <input type="hidden" name="from" value={part.from} />
          <input type="hidden" name="to" value={part.to} />
          <input type="hidden" name="part" value={part.number} />
        </>
      )}
      <Card>
        <CardHeader
          title={part ? `Edit ${[part.group, part.label].filter(Boolean).join(" ")}` : "Edit the draft"}
          aside="Markdown"
        />
        <CardBody className="grid gap-3">
          <Field
            label="Minutes"
            hint={`What was decided, and what followed from it, is not changed by what is written here.${part ? " The other parts stay as they are." : ""}`}
            error={issueOf(state, "minutes")}
          >
            {(field) => (
              <Textarea
                name="minutes"
                defaultValue={minutes}
                rows={28}
                className="mono max-h-none"
                spellCheck
                {...field}
              />
            )}
          </Field>
          {error && (
            <Notice tone="refused" title="Not kept." live="assertive">
              {error}
            </Notice>
          )}
        </CardBody>
        <CardFooter>
          <SubmitButton variant="primary">Keep the minutes</SubmitButton>
          <Button href={cancelHref}>Cancel</Button>
        </CardFooter>
      </Card>
    </form>
  );
}
