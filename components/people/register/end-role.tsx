"use client";

import { useActionState, useState } from "react";
import { errorOf, type FormAction, issueOf } from "@/components/forks/form-action";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { COOP_ROLE_WORDS, type CoopRole } from "@/lib/people/schema";

/** Ends a role, or a membership, on a day: asks for the day and why, and says what ends with it. */
export function EndRole({
  action,
  grantId,
  role,
  name,
  today,
}: {
  action: FormAction;
  grantId: string;
  role: CoopRole;
  name: string;
  today: string;
}) {
  const [isAsking, ask] = useState(false);
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(
    async (before, form) => {
      const answer = await action(before, form);
      // A role that ends on a day to come keeps its button.
      if (answer.ok) ask(false);
      return answer;
    },
    null,
  );
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState("");
  const isMembership = role === "member";
  const word = COOP_ROLE_WORDS[role].toLowerCase();
  const error = errorOf(result, ["until", "reason"]);
  return (
    <AlertDialog
      open={isAsking}
      onOpenChange={ask}
      trigger={
        <Button size="sm" variant="destructive">
          {isMembership ? "Record that they left" : "End"}
          {!isMembership && <span className="sr-only"> the role: {word}</span>}
        </Button>
      }
      title={isMembership ? `${name} left the co-op?` : `${name} is ${word} no longer?`}
      description={
        isMembership
          ? "From that day on they have no vote. If they are on the board or its secretary, that ends with it. What they maintain stays theirs until they step down."
          : "From that day on they may do none of what the role allows. It stays in their history."
      }
      formAction={submit}
      cancel="Leave it"
      action={
        <SubmitButton variant="destructive">{isMembership ? "Record it" : "End the role"}</SubmitButton>
      }
    >
      <input type="hidden" name="grantId" value={grantId} />
      <Field
        label={isMembership ? "Left on" : "Ends on"}
        hint="The first day on which it no longer holds."
        error={issueOf(result, "until")}
      >
        {(field) => (
          <Input
            name="until"
            type="date"
            required
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            {...field}
          />
        )}
      </Field>
      <Field label="Reason" hint="Or the decision it rests on." error={issueOf(result, "reason")}>
        {(field) => (
          <Input
            name="reason"
            required
            maxLength={500}
            autoComplete="off"
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
