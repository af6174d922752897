"use client";

import { useActionState, useState } from "react";
import { DecisionAnswer, type Answer as Given } from "@/components/shared/decision-answer";
import { DecisionFooter } from "@/components/shared/decision-panel";
import { ErrorState } from "@/components/shared/error-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { RevisionView } from "@/lib/forks/dto";
import {
  ANSWERS,
  type Answer,
  CROSS_CHECK_ITEMS,
  type CrossCheckItem,
  type CrossCheckItems,
} from "@/lib/forks/schema";
import { errorOf, type FormAction, issueOf } from "../form-action";
import { ITEM_LABELS, whyNotYet } from "./reading";

type Answers = Partial<Record<CrossCheckItem, Given>>;

/** The reader's own cross-check: an answer to each item, a note, and one of three verdicts. */
export function CrossCheckForm({
  action,
  revision,
  items,
}: {
  action: FormAction;
  revision: Pick<RevisionView, "id" | "number" | "digest">;
  items: Readonly<Record<CrossCheckItem, string>>;
}) {
  const [state, submit] = useActionState(action, null);
  const [answers, setAnswers] = useState<Answers>({});
  const [note, setNote] = useState("");
  const error = errorOf(state, ["note", ...CROSS_CHECK_ITEMS.map((item) => `items.${item}`)]);
  const missing = whyNotYet("approve", toItems(answers), note);
  return (
    <form action={submit}>
      {/* Enter in a field presses a form's first button: this one, which is off, so that nobody approves by accident. */}
      <button type="submit" disabled hidden aria-hidden="true" tabIndex={-1} />
      <input type="hidden" name="revisionId" value={revision.id} />
      <input type="hidden" name="digest" value={revision.digest} />
      {CROSS_CHECK_ITEMS.map((item) => (
        <DecisionAnswer
          key={item}
          name={item}
          label={ITEM_LABELS[item]}
          what={items[item]}
          onAnswer={(given) => setAnswers((before) => ({ ...before, [item]: given }))}
          error={issueOf(state, `items.${item}`)}
        />
      ))}
      <div className="grid gap-x-4 gap-y-1.5 border-border border-t px-4 py-2.5 text-table md:grid-cols-[108px_minmax(0,1fr)]">
        <label htmlFor="cross-check-note" className="font-medium md:pt-1.5">
          Note
        </label>
        <Textarea
          id="cross-check-note"
          name="note"
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder="For the author, and for the record"
          aria-invalid={issueOf(state, "note") ? true : undefined}
        />
      </div>
      {error && (
        <div className="border-border border-t p-4">
          <ErrorState title="Your answer was not recorded">{error}</ErrorState>
        </div>
      )}
      <DecisionFooter why={missing ?? undefined}>
        <SubmitButton
          name="verdict"
          value="approve"
          variant="primary"
          disabledReason={missing ?? undefined}
          reasonAt="elsewhere"
        >
          Approve revision {revision.number}
        </SubmitButton>
        <SubmitButton name="verdict" value="request_changes">
          Request changes
        </SubmitButton>
        <SubmitButton name="verdict" value="reject" variant="destructive">
          Reject
        </SubmitButton>
      </DecisionFooter>
    </form>
  );
}

const isAnswer = (value: string | null): value is Answer =>
  (ANSWERS as readonly (string | null)[]).includes(value);

function toItems(answers: Answers): CrossCheckItems {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([item, given]) =>
      isAnswer(given.value) ? [[item, { answer: given.value, reason: given.reason }]] : [],
    ),
  );
}
