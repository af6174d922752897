"use client";

import { useActionState } from "react";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { Time } from "@/components/shared/time";
import { SubmitButton } from "@/components/ui/submit-button";
import type { IsolationDto } from "@/lib/deploy/schema";
import { errorOf, type FormAction } from "../forks/form-action";

/** Whether the board has accepted what is not enforced; the form for it. */
export function AcceptIsolation({
  isolation,
  action,
  now,
}: {
  isolation: IsolationDto;
  action: FormAction;
  now: string;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  const { accepted, unaccepted, open, isAsked } = isolation;
  const isWaiting = unaccepted.length > 0;
  return (
    <Card>
      <CardHeader title="Acceptance by the board" />
      <CardBody className="grid gap-3">
        <p>{words()}</p>
        {accepted && (
          <p className="text-xs text-muted-foreground">
            Accepted by {accepted.by} <Time at={accepted.at} now={now} />
          </p>
        )}
        {isWaiting && (
          <form action={submit} className="grid gap-2">
            {open.map(({ key }) => (
              <input key={key} type="hidden" name="key" value={key} />
            ))}
            <SubmitButton disabledReason={isolation.whyNot ?? undefined}>Accept for this co-op</SubmitButton>
          </form>
        )}
        {error && (
          <Notice tone="refused" title="Nothing was changed." live="assertive">
            {error}
          </Notice>
        )}
      </CardBody>
    </Card>
  );

  function words() {
    if (open.length === 0)
      return "There is nothing to accept: everything that Forkmoot knows of is enforced.";
    if (!isWaiting)
      return "The board has accepted what is not enforced. It is asked again if more is missing.";
    return isAsked
      ? "Trials wait until the board has accepted what this machine does not enforce. Accept it, or move to a machine that enforces more."
      : "This is the demo, so trials do not wait for it. Outside the demo they do.";
  }
}
