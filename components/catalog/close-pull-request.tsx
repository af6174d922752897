"use client";

import { useActionState, useState } from "react";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "../forks/form-action";
import { errorOf } from "../forks/form-action";

/** Closes a pull request, after asking. */
export function ClosePullRequest({
  action,
  pullRequestId,
  number,
  disabledReason,
}: {
  action: FormAction;
  pullRequestId: string;
  number: number;
  disabledReason?: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(
    async (before, form) => {
      const answer = await action(before, form);
      if (answer.ok) setOpen(false);
      return answer;
    },
    null,
  );
  const error = errorOf(result);
  if (disabledReason) {
    return (
      <Button disabledReason={disabledReason} reasonAt="elsewhere" title={disabledReason}>
        Close
      </Button>
    );
  }
  return (
    <AlertDialog
      trigger={<Button>Close</Button>}
      open={isOpen}
      onOpenChange={setOpen}
      title={`Close pull request #${number}?`}
      description="No fork can be requested for it any more. Its branch stays, and another pull request can be opened from it."
      formAction={submit}
      cancel="Keep it open"
      action={<SubmitButton variant="destructive">Close it</SubmitButton>}
    >
      <input type="hidden" name="pullRequestId" value={pullRequestId} />
      {error && (
        <Notice tone="refused" title="It was not closed." live="assertive">
          {error}
        </Notice>
      )}
    </AlertDialog>
  );
}
