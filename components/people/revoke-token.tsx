"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../forks/form-action";

/** Ends a token, after asking. The row goes with it, and so does the question. */
export function RevokeToken({ action, id, label }: { action: FormAction; id: string; label: string }) {
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(
    async (before, form) => {
      const answer = await action(before, form);
      // This row is about to go, and the focus in it: the page keeps it.
      if (answer.ok) document.getElementById("main")?.focus();
      return answer;
    },
    null,
  );
  const error = errorOf(result);
  return (
    <AlertDialog
      trigger={
        <Button variant="destructive" size="sm">
          Revoke<span className="sr-only"> {label}</span>
        </Button>
      }
      title={`Revoke “${label}”?`}
      description="Whatever uses it stops working at once. It cannot be taken back; you can make another."
      formAction={submit}
      cancel="Keep it"
      action={<SubmitButton variant="destructive">Revoke it</SubmitButton>}
    >
      <input type="hidden" name="tokenId" value={id} />
      {error && (
        <Notice tone="refused" title="It still works." live="assertive">
          {error}
        </Notice>
      )}
    </AlertDialog>
  );
}
