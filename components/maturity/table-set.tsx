"use client";

import { useActionState, useState } from "react";
import { CardBody } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, issueOf } from "../forks/form-action";

/** Puts a draft before an AGM or EGM. */
export function TableSet({
  action,
  setId,
  meetings,
  whyNot,
}: {
  action: FormAction;
  setId: string;
  /** Those that may still decide it; of each, until when it takes new business. */
  meetings: readonly { id: string; label: string; notice: string }[];
  whyNot: string | null;
}) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result, ["meetingId"]);
  const [chosen, choose] = useState(meetings[0]?.id);
  const notice = meetings.find(({ id }) => id === chosen)?.notice;
  const none =
    meetings.length === 0 ? "No AGM or EGM is planned that has not been noticed. The board plans one." : null;
  return (
    <CardBody>
      <form action={submit} className="grid gap-3">
        <input type="hidden" name="setId" value={setId} />
        {meetings.length > 0 && (
          <Field label="Which meeting decides" hint={notice} error={issueOf(result, "meetingId")}>
            {(field) => (
              <Select
                name="meetingId"
                value={chosen}
                onChange={({ target }) => choose(target.value)}
                {...field}
              >
                {meetings.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {error && (
          <Notice tone="refused" title="It was not tabled." live="assertive">
            {error}
          </Notice>
        )}
        <SubmitButton variant="primary" disabledReason={whyNot ?? none ?? undefined}>
          Table it
        </SubmitButton>
      </form>
    </CardBody>
  );
}
