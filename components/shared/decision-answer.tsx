"use client";

import { type ReactNode, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { passFailOrNotApplicable, Segmented } from "@/components/ui/segmented";

/** An answer to one thing: nothing yet, or a choice with the reason that fail and not applicable ask for. */
export type Answer = { value: string | null; reason: string };

/**
 * One row of a cross-check: name · what is true · Pass, Fail or Not applicable; the last two open a field for the reason.
 * The form sends `name` (pass | fail | not_applicable) and `<name>_reason`. `onAnswer` tells the panel, so that its
 * button can say what is still missing. `error` stands under the row.
 */
export function DecisionAnswer({
  name,
  label,
  what,
  defaultAnswer = { value: null, reason: "" },
  onAnswer,
  error,
}: {
  name: string;
  label: string;
  what: ReactNode;
  defaultAnswer?: Answer;
  onAnswer?: (answer: Answer) => void;
  error?: string;
}) {
  const id = useId();
  const [answer, setAnswer] = useState(defaultAnswer);
  const wantsReason = answer.value === "fail" || answer.value === "not_applicable";
  const change = (next: Answer) => {
    setAnswer(next);
    onAnswer?.(next);
  };
  return (
    <fieldset
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-what`}
      className="grid min-w-0 items-center gap-x-4 gap-y-1.5 border-border border-t px-4 py-2.5 text-table md:grid-cols-[108px_minmax(0,1fr)_auto]"
    >
      <span id={`${id}-label`} className="font-medium">
        {label}
      </span>
      <span id={`${id}-what`} className="min-w-0 text-muted-foreground [overflow-wrap:anywhere]">
        {what}
      </span>
      <Segmented
        name={name}
        segments={passFailOrNotApplicable}
        value={answer.value}
        onValueChange={(value) => change({ ...answer, value })}
      />
      {wantsReason && (
        <div className="md:col-[2/-1]">
          <Input
            name={`${name}_reason`}
            aria-label={`Reason, ${label.toLowerCase()}`}
            placeholder={answer.value === "fail" ? "What must change" : "Why it does not apply"}
            value={answer.reason}
            onChange={(event) => change({ ...answer, reason: event.target.value })}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
          />
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="text-meta text-tone-refused-fg md:col-[2/-1]">
          {error}
        </p>
      )}
    </fieldset>
  );
}
