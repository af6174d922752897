"use client";

import { useActionState, useState } from "react";
import { ErrorState } from "@/components/shared/error-state";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { errorOf, type FormAction, issueOf } from "../form-action";

/** Asks before something that cannot be taken back, with a reason for the record. Closes once it is done. */
export function ConfirmWithReason({
  isOpen,
  onClose,
  action,
  forkId,
  title,
  description,
  yes,
  reasonHint,
  isReasonNeeded,
}: {
  isOpen: boolean;
  onClose: () => void;
  action: FormAction;
  forkId: string;
  title: string;
  description: string;
  yes: string;
  reasonHint: string;
  isReasonNeeded?: boolean;
}) {
  const [reason, setReason] = useState("");
  const [state, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(
    async (before, form) => {
      const result = await action(before, form);
      if (result.ok) onClose();
      return result;
    },
    null,
  );
  const error = errorOf(state, ["reason"]);
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={description}
      formAction={submit}
      cancel="Keep it"
      action={<SubmitButton variant="destructive">{yes}</SubmitButton>}
    >
      <input type="hidden" name="forkId" value={forkId} />
      <Field label="Reason" hint={reasonHint} optional={!isReasonNeeded} error={issueOf(state, "reason")}>
        {(field) => (
          <Textarea
            name="reason"
            rows={2}
            required={isReasonNeeded}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...field}
          />
        )}
      </Field>
      {error && <ErrorState title="Not done">{error}</ErrorState>}
    </AlertDialog>
  );
}
