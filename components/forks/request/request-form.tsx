"use client";

import { useActionState, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { ErrorState } from "@/components/shared/error-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { May, ServiceRef } from "@/lib/forks/dto";
import { errorOf, type FormAction, issueOf } from "../form-action";
import { type PullRequestOption, PullRequestOptions } from "./pull-request-options";

/** Asks that pull requests run together: which, under what title, and why. What was entered stays when it is refused. */
export function RequestForm({
  action,
  service,
  options,
  chosen,
  mayRequest,
}: {
  action: FormAction;
  service: ServiceRef;
  options: readonly PullRequestOption[];
  /** Ids chosen by the address. */
  chosen: readonly string[];
  mayRequest: May;
}) {
  const [state, submit] = useActionState(action, null);
  const [picked, setPicked] = useState<readonly string[]>(chosen);
  const [title, setTitle] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const proposed = options.find((option) => option.id === picked[0])?.title ?? "";
  const error = errorOf(state, ["title", "reason", "pullRequestIds"]);
  const why = mayRequest.ok
    ? picked.length === 0
      ? "Choose at least one pull request."
      : undefined
    : mayRequest.message;
  return (
    <form action={submit} className="grid gap-6 max-md:gap-4">
      <input type="hidden" name="service" value={service.slug} />
      <Card label="Pull requests">
        <CardHeader
          title="What runs together"
          aside={picked.length > 0 ? `${picked.length} chosen` : undefined}
        />
        <PullRequestOptions
          options={options}
          picked={picked}
          onPick={setPicked}
          error={issueOf(state, "pullRequestIds")}
        />
      </Card>
      <Card label="The fork">
        <CardHeader title="In words" />
        <CardBody className="grid gap-4">
          <Field label="Title" hint="What changes for whoever joins it." error={issueOf(state, "title")}>
            {(field) => (
              <Input
                name="title"
                maxLength={120}
                required
                value={title ?? proposed.slice(0, 120)}
                onChange={(event) => setTitle(event.target.value)}
                {...field}
              />
            )}
          </Field>
          <Field
            label="Why"
            hint="Whoever cross-checks it reads this first: who needs it, and what to look at."
            error={issueOf(state, "reason")}
            optional
          >
            {(field) => (
              <Textarea
                name="reason"
                rows={4}
                maxLength={4000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                {...field}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      {error && <ErrorState title="The fork was not requested">{error}</ErrorState>}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="primary" disabledReason={why}>
          Request the fork
        </SubmitButton>
        <Button href={`/services/${service.slug}`} variant="ghost">
          Cancel
        </Button>
      </div>
    </form>
  );
}
