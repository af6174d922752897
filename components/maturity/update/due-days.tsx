"use client";

import { useActionState } from "react";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "../../forks/form-action";

/** How many days before the AGM updates are due: one number, for the board and the secretary. */
export function DueDays({ action, days }: { action: FormAction; days: number }) {
  const [result, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2 text-table">
      <label htmlFor="dueDays" className="text-muted-foreground">
        Due days before the AGM
      </label>
      <Input
        id="dueDays"
        key={days}
        name="dueDays"
        type="number"
        min={0}
        max={90}
        defaultValue={days}
        className="w-16"
      />
      <SubmitButton>Set</SubmitButton>
      {errorOf(result) && (
        <p role="alert" className="w-full text-meta text-tone-refused-fg">
          {errorOf(result)}
        </p>
      )}
    </form>
  );
}
