"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../forks/form-action";

/** Begins a workflow again where it stopped. */
export function RetryWorkflow({ action, id }: { action: FormAction; id: string }) {
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(action, null);
  const error = errorOf(result);
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="workflowId" value={id} />
      <SubmitButton variant="primary">Retry</SubmitButton>
      {error && (
        <Notice tone="refused" title="Not retried." live="assertive">
          {error}
        </Notice>
      )}
    </form>
  );
}

/** Stops a workflow, after asking. */
export function CancelWorkflow({ action, id }: { action: FormAction; id: string }) {
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(action, null);
  const error = errorOf(result);
  return (
    <AlertDialog
      trigger={<Button variant="destructive">Cancel it</Button>}
      title="Cancel this workflow?"
      description="It stops before its next step. What it was about counts as failed, as our fault: whoever it concerns is told, and may ask again."
      formAction={submit}
      cancel="Let it run"
      action={<SubmitButton variant="destructive">Cancel it</SubmitButton>}
    >
      <input type="hidden" name="workflowId" value={id} />
      {error && (
        <Notice tone="refused" title="It still runs." live="assertive">
          {error}
        </Notice>
      )}
    </AlertDialog>
  );
}
