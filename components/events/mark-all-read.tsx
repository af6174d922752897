"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { Why } from "@/components/ui/why";
import { errorOf, type FormAction } from "../forks/form-action";

/** Marks every notification read. */
export function MarkAllRead({ action }: { action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <SubmitButton className="max-md:w-full">Mark all read</SubmitButton>
      {error && (
        <span role="alert">
          <Why>{error}</Why>
        </span>
      )}
    </form>
  );
}
