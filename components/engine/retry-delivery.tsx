"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../forks/form-action";

/** Looks again at what a webhook that was given up on is about. */
export function RetryDelivery({ action, id }: { action: FormAction; id: string }) {
  const [result, submit] = useActionState<Awaited<ReturnType<FormAction>> | null, FormData>(action, null);
  const error = errorOf(result);
  return (
    <form action={submit}>
      <input type="hidden" name="deliveryId" value={id} />
      <SubmitButton size="sm">Retry</SubmitButton>
      {error && (
        <p role="alert" className="text-meta text-tone-refused-fg">
          {error}
        </p>
      )}
    </form>
  );
}
