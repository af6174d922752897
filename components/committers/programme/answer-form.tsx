"use client";

import { SimpleForm } from "@/components/agreements/form";
import type { FormAction } from "@/components/forks/form-action";
import type { RetroQuestionItem } from "@/lib/committers/queries/get-retrospectives";

/** One's own answers; they can be changed until it closes. */
export function AnswerForm({
  action,
  retrospectiveId,
  questions,
  hasAnswered,
}: {
  action: FormAction;
  retrospectiveId: string;
  questions: readonly Pick<RetroQuestionItem, "questionId" | "text" | "own">[];
  hasAnswered: boolean;
}) {
  return (
    <SimpleForm
      action={action}
      hidden={{ retrospectiveId }}
      variant={hasAnswered ? "outline" : "primary"}
      submit={hasAnswered ? "Change my answers" : "Answer"}
      refused="Your answers were not kept."
      fields={questions.map(({ questionId, text, own }) => ({
        ...{ kind: "area", name: `answer:${questionId}`, label: text, rows: 3, value: own },
      }))}
    />
  );
}
