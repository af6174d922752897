"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forks/action-form";
import type { FormAction } from "@/components/forks/form-action";
import { Button } from "@/components/ui/button";
import { count, listed } from "@/lib/format";
import type { ResolutionDto } from "@/lib/meetings/dto";
import { AskOnceMore } from "./ask-once-more";

interface Given {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  disabledReason: string | null;
  missing: ResolutionDto["missing"];
  voters: number;
}

/** Decides by the ballots. Where somebody who may vote has not, it says who, and asks once more. */
export function CountBallots({ action, fields, disabledReason, missing, voters }: Given) {
  const [isAsking, ask] = useState(false);
  const label = "Count the ballots";
  if (!missing || missing.count === 0 || disabledReason)
    return (
      <ActionForm action={action} fields={fields} variant="primary" disabledReason={disabledReason}>
        {label}
      </ActionForm>
    );
  if (!isAsking)
    return (
      <Button variant="primary" onClick={() => ask(true)}>
        {label}
      </Button>
    );
  return (
    <AskOnceMore
      action={action}
      fields={fields}
      submit={missing.count === 1 ? "Count without it" : "Count without them"}
      back="Wait"
      onBack={() => ask(false)}
      className="w-full"
    >
      <strong className="font-medium">
        {missing.count} of {count(voters, "vote")} {missing.count === 1 ? "is" : "are"} not cast:
      </strong>{" "}
      {namesOf(missing)}. Once it is counted nobody casts a ballot on it any more.
    </AskOnceMore>
  );
}

function namesOf({ count: all, some }: NonNullable<ResolutionDto["missing"]>) {
  const names = some.map(({ name, holder }) => (holder ? `${name} (${holder} holds the proxy)` : name));
  return listed(all > some.length ? [...names, `${all - some.length} more`] : names);
}
