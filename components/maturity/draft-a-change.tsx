"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../forks/form-action";

/** Begins a draft of the reader's. */
export function DraftAChange({ action, whyNot }: { action: FormAction; whyNot: string | null }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  return (
    <form action={submit} className="grid gap-1">
      <SubmitButton variant="primary" disabledReason={whyNot ?? undefined}>
        Draft a change
      </SubmitButton>
      {error && (
        <p role="alert" className="max-w-[48ch] text-meta text-tone-refused-fg">
          {error}
        </p>
      )}
    </form>
  );
}
