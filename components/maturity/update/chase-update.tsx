"use client";

import { useActionState, useState } from "react";
import { keepsText } from "@/components/shared/keeps-text";
import { Notice } from "@/components/shared/notice";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../../forks/form-action";

/** A personal message to the maintainers of one service: to change, then to send or to copy elsewhere. */
export function ChaseUpdate({
  action,
  updateId,
  title,
  message,
}: {
  action: FormAction;
  updateId: string;
  title: string;
  message: string;
}) {
  const [result, submit] = useActionState(action, null);
  const [text, setText] = useState(message);
  const error = errorOf(result, ["message"]);
  return (
    <details className="mt-1.5">
      <summary className="w-fit cursor-pointer font-medium">
        Write to them<span className="sr-only"> about {title}</span>
      </summary>
      <form action={submit} onSubmit={keepsText(submit)} className="mt-2 grid max-w-[72ch] gap-2">
        <input type="hidden" name="updateId" value={updateId} />
        <Field label={`Message to the maintainers of ${title}`} srLabel error={issueOf(result, "message")}>
          {(field) => (
            <Textarea
              name="message"
              rows={8}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.target.value)}
              {...field}
            />
          )}
        </Field>
        {error && (
          <Notice tone="refused" title="It was not sent." live="assertive">
            {error}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton>Send to each of them</SubmitButton>
          <CopyButton text={text} label="Copy the message" size="md">
            Copy
          </CopyButton>
          {result?.ok && (
            <span role="status" className="text-meta text-muted-foreground">
              Sent, and remembered.
            </span>
          )}
        </div>
      </form>
    </details>
  );
}
