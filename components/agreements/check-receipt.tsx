"use client";

import { useActionState } from "react";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReceiptView } from "@/lib/agreements/dto";
import type { ActionResult } from "@/lib/kernel/action";

type Checked = { verdict: "genuine"; receipt: ReceiptView } | { verdict: "altered" } | { verdict: "unknown" };
type Result = ActionResult<Checked> | null;

/** Says of a file whether it is a receipt of this co-op that nobody altered. */
export function CheckReceipt({
  action,
}: {
  action: (before: Result, form: FormData) => Promise<NonNullable<Result>>;
}) {
  const [result, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-4">
      <Field label="Receipt" hint="The PDF as it was downloaded. It is not kept.">
        {(field) => <Input type="file" name="file" accept=".pdf" required {...field} />}
      </Field>
      <div>
        <SubmitButton variant="primary">Check it</SubmitButton>
      </div>
      {result && <Answer result={result} />}
    </form>
  );
}

function Answer({ result }: { result: NonNullable<Result> }) {
  if (!result.ok)
    return (
      <Notice tone="refused" title="It was not checked." live="assertive">
        {result.error}
      </Notice>
    );
  switch (result.value.verdict) {
    case "genuine":
      return (
        <Notice
          tone="live"
          icon="shield-check"
          title="Genuine, and unaltered to the last byte."
          live="polite"
          action={
            <Button href={`/receipts/${result.value.receipt.code}`} size="sm">
              What it says
            </Button>
          }
        />
      );
    case "altered":
      return (
        <Notice tone="refused" icon="shield-alert" title="This file was altered." live="assertive">
          It calls itself a receipt, but its seal does not fit its bytes. Ask for the original, or look up its
          code.
        </Notice>
      );
    default:
      return (
        <Notice tone="refused" title="This is no receipt of this co-op." live="assertive">
          It carries no seal. A receipt that was printed and scanned is looked up by its code.
        </Notice>
      );
  }
}
