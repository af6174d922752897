"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../forks/form-action";

/** Takes an account's standing away, after asking. */
export function SuspendPerson({ action, login, name }: { action: FormAction; login: string; name: string }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  return (
    <AlertDialog
      trigger={
        <Button variant="destructive" size="sm">
          Suspend<span className="sr-only"> {name}</span>
        </Button>
      }
      title={`Suspend ${name}?`}
      description="They can sign in no more and start nothing new. What already serves goes on. You can reinstate them."
      formAction={submit}
      cancel="Leave it"
      action={<SubmitButton variant="destructive">Suspend</SubmitButton>}
    >
      <input type="hidden" name="login" value={login} />
      {error && (
        <Notice tone="refused" title="Nothing was changed." live="assertive">
          {error}
        </Notice>
      )}
    </AlertDialog>
  );
}
